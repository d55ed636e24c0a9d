import { Skeleton } from '@natiq/ui';

/** Messages of a conversation that is on its way: theirs at the start, ours at the end. */
const bubbles = [
  { ours: false, width: '58%', height: '3.5rem' },
  { ours: true, width: '72%', height: '6.5rem' },
  { ours: false, width: '44%', height: '2.25rem' },
  { ours: true, width: '60%', height: '3.5rem' },
] as const;

/** A conversation in outline, in the place where it will stand. */
export function TalkSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-busy="true" aria-label={label} className="ag-talk-skeleton">
      <div className="ag-skeleton-head">
        <Skeleton width="9rem" />
        <Skeleton width="12rem" />
      </div>
      <div className="ag-skeleton-bubbles">
        {bubbles.map(bubble => (
          <div key={bubble.width} data-ours={bubble.ours ? '' : undefined}>
            <Skeleton width={bubble.width} height={bubble.height} />
          </div>
        ))}
      </div>
      <div className="ag-skeleton-foot">
        <Skeleton height="4rem" />
      </div>
    </div>
  );
}

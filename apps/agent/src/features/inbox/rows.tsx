import type { ConversationRow as Row } from '@natiq/contracts/conversations/views';
import { usePhone } from '@natiq/ui';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useWords } from '../../words/use-words.tsx';
import type { InboxPlace } from './place.ts';
import { InboxRow } from './row.tsx';

/** Heights of a row before it is measured, px. */
const height = { desk: 79, phone: 91 };
/** Rows from the end at which the next page is fetched. */
const ahead = 8;

interface RowsProps {
  rows: readonly Row[];
  place: InboxPlace;
  hasMore: boolean;
  onEnd: () => void;
  /** Whether the reader points at the list or has scrolled away from its top. */
  onStill: (still: boolean) => void;
  /** Changes when the view should be at its top again. */
  topKey: string;
}

/** The rows that are in sight, however many there are. */
export function Rows({ rows, place, hasMore, onEnd, onStill, topKey }: RowsProps) {
  const { say } = useWords();
  const phone = usePhone();
  const scroller = useRef<HTMLDivElement>(null);
  const pointed = useRef(false);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (phone ? height.phone : height.desk),
    getItemKey: index => rows[index]?.id ?? index,
    overscan: 6,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= rows.length - ahead) onEnd();
  }, [hasMore, last, rows.length, onEnd]);
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [topKey]);
  const currentIndex = rows.findIndex(row => row.id === place.conversationId);
  useEffect(() => {
    if (currentIndex !== -1) virtual.scrollToIndex(currentIndex, { align: 'auto' });
    // Only when another conversation is chosen: a row that moves is not followed.
  }, [place.conversationId]);
  const tell = () => onStill(pointed.current || (scroller.current?.scrollTop ?? 0) > 4);
  const point = (on: boolean) => () => {
    pointed.current = on;
    tell();
  };
  return (
    <div
      ref={scroller}
      className="nq-pane-scroll ag-rows"
      onScroll={tell}
      onPointerEnter={event => event.pointerType === 'mouse' && point(true)()}
      onPointerLeave={point(false)}
    >
      <ul aria-label={say('list.label')} style={{ blockSize: virtual.getTotalSize() }}>
        {shown.map(item => {
          const row = rows[item.index];
          if (!row) return null;
          return (
            <li
              key={item.key}
              data-index={item.index}
              ref={virtual.measureElement}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <InboxRow
                row={row}
                current={row.id === place.conversationId}
                link={place.link?.(row.id)}
                onOpen={place.link ? undefined : () => place.go({ conversationId: row.id })}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

import type { OverviewView } from '@natiq/contracts/analytics/views';
import { isAdminKey } from '@natiq/contracts/texts/admin';
import { EmptyState, Ranked } from '@natiq/ui';
import { useWords } from '../../words/use-words.tsx';
import { useAmounts } from './amounts.ts';
import { Part } from './part.tsx';
import { rowsOf } from './rows.tsx';

/** Where we lose: why conversations reached a person today. */
export function Reasons({ overview }: { overview: OverviewView }) {
  const { say } = useWords();
  const amounts = useAmounts();
  const { reasons, today } = overview;
  const all = reasons.reduce((sum, { count }) => sum + count, 0);
  const most = reasons[0]?.count ?? 0;
  const nameOf = (reason: string) => {
    const key = `handover.reason.${reason}`;
    return say(isAdminKey(key) ? key : 'handover.reason.other');
  };
  return (
    <Part id="ov-reasons" title={say('overview.reasons')} count={all > 0 ? amounts.count(all).figure : undefined}>
      {all === 0 ? (
        <EmptyState title={say('overview.reasonsNone')} />
      ) : (
        <Ranked
          label={say('overview.reasons')}
          items={reasons.map(({ reason, count, before }) => ({
            key: reason,
            label: nameOf(reason),
            count: amounts.count(count).figure,
            portion: amounts.share(count, all),
            share: count / most,
            note: count === before ? undefined : amounts.signed(count - before),
            link: rowsOf('tickets', { reason, from: today.from, to: today.to }),
          }))}
        />
      )}
    </Part>
  );
}

import { trpc } from '@natiq/client';
import type { ModelsView } from '@natiq/contracts/answering/models';
import { Banner, Field, Input, Switch } from '@natiq/ui';
import { FormSection } from '../../parts/form-section.tsx';
import { useSection } from '../../parts/use-section.ts';
import { useWords } from '../../words/use-words.tsx';
import { dollars, microsOf, toDollars } from './money.ts';

interface Draft {
  isOn: boolean;
  amount: string;
}

const MOST = 1_000_000;
const draftOf = ({ dailyCapMicros: cap }: ModelsView): Draft => ({
  isOn: cap !== null,
  amount: cap === null ? '' : toDollars(cap),
});

/** What models may cost in a day, and what they cost today. */
export function Cap({ view }: { view: ModelsView }) {
  const { say } = useWords();
  const utils = trpc.useUtils();
  const set = trpc.models.setDailyCap.useMutation();
  const section = useSection<Draft>({
    saved: draftOf(view),
    version: view.version,
    save: async ({ isOn, amount }, version) => {
      const dailyCapMicros = isOn ? microsOf(amount, MOST) : null;
      utils.models.get.setData(undefined, await set.mutateAsync({ version, dailyCapMicros }));
    },
    refetch: async () => {
      const fresh = await utils.models.get.fetch(undefined, { staleTime: 0 });
      return { saved: draftOf(fresh), version: fresh.version };
    },
  });
  const { isOn, amount } = section.draft;
  const wrong = isOn && microsOf(amount, MOST) === null;
  return (
    <FormSection title={say('models.cap')} help={say('models.capHelp')} section={section} invalid={wrong}>
      <Spending view={view} />
      <Switch label={say('models.capOn')} checked={isOn} onCheckedChange={on => section.set({ isOn: on })} />
      {isOn && (
        <Field label={say('models.capAmount')} error={wrong && amount.trim() !== '' && say('models.capWrong')}>
          <Input
            ltr
            inputMode="decimal"
            maxLength={12}
            value={amount}
            onChange={event => section.set({ amount: event.target.value })}
          />
        </Field>
      )}
    </FormSection>
  );
}

function Spending({ view }: { view: ModelsView }) {
  const { say, locale } = useWords();
  const { spentMicros, reservedMicros, dailyCapMicros: cap } = view;
  const money = (micros: number) => dollars(locale, micros);
  return (
    <div className="ad-spending">
      <p>
        {cap === null
          ? say('models.spent', { spent: money(spentMicros) })
          : say('models.spentOf', { spent: money(spentMicros), cap: money(cap) })}
        {reservedMicros > 0 && <small>{say('models.reserved', { amount: money(reservedMicros) })}</small>}
      </p>
      {cap !== null && (
        <meter
          min={0}
          max={Math.max(cap, 1)}
          value={Math.min(spentMicros, cap)}
          aria-label={say('models.cap')}
          data-full={spentMicros >= cap ? '' : undefined}
        />
      )}
      {cap !== null && spentMicros >= cap && <Banner kind="warning">{say('models.capReached')}</Banner>}
    </div>
  );
}

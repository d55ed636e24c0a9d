import { trpc } from '@natiq/client';
import type { ModelProviderView } from '@natiq/contracts/answering/models';
import { Button, Checkbox, Field, Input, Switch } from '@natiq/ui';
import { FormSection } from '../../parts/form-section.tsx';
import { type SectionState, useSection } from '../../parts/use-section.ts';
import { useTimes } from '../../words/times.tsx';
import { useFail } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import { isOutcome } from './outcomes.ts';
import { ProviderBadge } from './provider-badge.tsx';

interface Draft {
  isEnabled: boolean;
  apiKey: string;
  removeKey: boolean;
  model: string;
  input: string;
  output: string;
}

const KEY = /^[\x21-\x7e]{8,400}$/;
const MODEL = /^[\w.:/@-]{1,120}$/;
const MOST = 10_000;

const draftOf = ({ isEnabled, ownModel, ownPrices }: ModelProviderView): Draft => ({
  isEnabled,
  apiKey: '',
  removeKey: false,
  model: ownModel ?? '',
  input: ownPrices ? String(ownPrices.input) : '',
  output: ownPrices ? String(ownPrices.output) : '',
});

/** What is wrong with what was typed, by field. */
function wrongOf({ apiKey, removeKey, model, input, output }: Draft) {
  const price = (text: string) => text.trim() !== '' && !(Number(text) >= 0 && Number(text) <= MOST);
  return {
    apiKey: !removeKey && apiKey.trim() !== '' && !KEY.test(apiKey.trim()),
    model: model.trim() !== '' && !MODEL.test(model.trim()),
    input: price(input),
    output: price(output),
    pair: (input.trim() === '') !== (output.trim() === ''),
  };
}

function changeOf({ isEnabled, apiKey, removeKey, model, input, output }: Draft) {
  const key = removeKey ? { apiKey: null } : apiKey.trim() ? { apiKey: apiKey.trim() } : {};
  const prices = input.trim() === '' ? null : { input: Number(input), output: Number(output) };
  return { isEnabled, model: model.trim() || null, prices, ...key };
}

/** One model provider: on or off, its key, model and prices, and a try. */
export function Provider({ provider }: { provider: ModelProviderView }) {
  const { say } = useWords();
  const times = useTimes();
  const utils = trpc.useUtils();
  const update = trpc.models.updateProvider.useMutation();
  const { name, state, restingUntil } = provider;
  const section = useSection<Draft>({
    saved: draftOf(provider),
    version: provider.version,
    save: async (draft, version) => {
      utils.models.get.setData(undefined, await update.mutateAsync({ name, version, ...changeOf(draft) }));
    },
    refetch: async () => {
      const fresh = (await utils.models.get.fetch(undefined, { staleTime: 0 })).providers.find(
        one => one.name === name,
      );
      return fresh && { saved: draftOf(fresh), version: fresh.version };
    },
  });
  const wrong = wrongOf(section.draft);
  return (
    <FormSection
      title={say(`models.${name}`)}
      help={
        <>
          <ProviderBadge state={state} />{' '}
          {say(`models.why.${state}`, { time: restingUntil ? times.clock(restingUntil) : '' })}
        </>
      }
      section={section}
      invalid={Object.values(wrong).some(Boolean)}
    >
      <Switch
        label={say('models.enabled')}
        checked={section.draft.isEnabled}
        onCheckedChange={isEnabled => section.set({ isEnabled })}
      />
      <Key provider={provider} section={section} wrong={wrong.apiKey} />
      <ModelName provider={provider} section={section} wrong={wrong.model} />
      <Prices provider={provider} section={section} wrong={wrong} />
      <Try provider={provider} dirty={section.dirty} />
    </FormSection>
  );
}

interface PartProps {
  provider: ModelProviderView;
  section: SectionState<Draft>;
}

function Key({ provider, section: { draft, set }, wrong }: PartProps & { wrong: boolean }) {
  const { say } = useWords();
  const help = {
    own: () => say('models.keyOwn', { end: provider.keyEnd ?? '' }),
    installation: () => say('models.keyInstallation'),
    none: () => say('models.keyNone'),
  }[provider.key]();
  return (
    <>
      <Field label={say('models.key')} help={help} error={wrong && say('models.keyWrong')}>
        <Input
          ltr
          type="password"
          autoComplete="off"
          maxLength={400}
          disabled={draft.removeKey}
          value={draft.apiKey}
          onChange={event => set({ apiKey: event.target.value })}
          reveal={{ show: say('door.show'), hide: say('door.hide') }}
        />
      </Field>
      {provider.key === 'own' && (
        <Checkbox
          label={say('models.keyRemove')}
          checked={draft.removeKey}
          onCheckedChange={removeKey => set({ removeKey, apiKey: '' })}
        />
      )}
    </>
  );
}

function ModelName({ provider, section: { draft, set }, wrong }: PartProps & { wrong: boolean }) {
  const { say } = useWords();
  const own = provider.key === 'own' || draft.apiKey.trim() !== '';
  const usual = provider.ownModel === null && provider.model;
  const help = own
    ? usual
      ? say('models.modelHelp', { model: usual })
      : say('models.modelNeeded')
    : say('models.modelOwnKey');
  return (
    <Field label={say('models.model')} help={help} error={wrong && say('models.modelWrong')}>
      <Input ltr maxLength={120} value={draft.model} onChange={event => set({ model: event.target.value })} />
    </Field>
  );
}

type Wrong = ReturnType<typeof wrongOf>;

function Prices({ provider, section: { draft, set }, wrong }: PartProps & { wrong: Wrong }) {
  const { say } = useWords();
  const field = (side: 'input' | 'output') => {
    const known = provider.ownPrices ? null : provider.prices;
    return (
      <Field
        label={say(`models.${side}Price`)}
        help={known ? say('models.priceKnown', { price: String(known[side]) }) : say('models.priceUnknown')}
        error={
          wrong[side] ? say('models.priceWrong') : wrong.pair && draft[side].trim() === '' && say('models.pricePair')
        }
      >
        <Input
          ltr
          inputMode="decimal"
          maxLength={12}
          value={draft[side]}
          onChange={event => set({ [side]: event.target.value })}
        />
      </Field>
    );
  };
  return (
    <div className="ad-pair">
      {field('input')}
      {field('output')}
    </div>
  );
}

/** Asks it one small question with what is saved. */
function Try({ provider, dirty }: { provider: ModelProviderView; dirty: boolean }) {
  const { say } = useWords();
  const fail = useFail();
  const utils = trpc.useUtils();
  const ask = trpc.models.tryProvider.useMutation({
    onError: fail,
    onSettled: () => {
      void utils.models.get.invalidate();
      void utils.models.usage.invalidate();
    },
  });
  const seconds = (ms: number) => (ms / 1000).toFixed(1);
  const askable = ['ready', 'resting', 'off', 'needs_price'].includes(provider.state);
  const told = ask.isPending
    ? say('models.trying')
    : dirty && askable
      ? say('models.saveFirst')
      : ask.data &&
        (ask.data.ok
          ? say('models.tried', { seconds: seconds(ask.data.ms), first: seconds(ask.data.firstTextMs) })
          : say(`models.outcome.${isOutcome(ask.data.outcome) ? ask.data.outcome : 'error'}`));
  return (
    <div className="ad-acts">
      <Button
        size="sm"
        busy={ask.isPending}
        disabled={!askable || dirty}
        onClick={() => ask.mutate({ name: provider.name })}
      >
        {say('models.try')}
      </Button>
      <span role="status" className="ad-told">
        {told}
      </span>
    </div>
  );
}

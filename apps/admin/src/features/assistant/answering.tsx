import { trpc } from '@natiq/client';
import type { AnswererName, AssistantView } from '@natiq/contracts/channels/views';
import type { Locale } from '@natiq/contracts/common';
import { Field, Input, Select } from '@natiq/ui';
import { FormSection } from '../../parts/form-section.tsx';
import { useWords } from '../../words/use-words.tsx';
import { useAssistantSection } from './assistant-section.ts';

const LANGUAGES = ['ar', 'en'] as const satisfies readonly Locale[];
/** Stands for the order of the installation, since a choice needs a value. */
const USUAL = 'usual';
const MODEL = /^[\w./:@+-]{1,120}$/;
const limits = { temperature: [0, 2], maxTokens: [64, 4096], maxMessages: [5, 500] } as const;

interface Draft {
  provider: AnswererName | null;
  model: string;
  /** As typed, so that a field may stand empty for a moment. */
  temperature: string;
  maxTokens: string;
  maxMessages: string;
  languages: Locale[];
  fallbackLanguage: Locale;
}

const pick = (assistant: AssistantView): Draft => ({
  provider: assistant.provider,
  model: assistant.model ?? '',
  temperature: String(assistant.temperature),
  maxTokens: String(assistant.maxTokens),
  maxMessages: String(assistant.maxMessages),
  languages: LANGUAGES.filter(language => assistant.languages.includes(language)),
  fallbackLanguage: assistant.fallbackLanguage,
});

const hasModel = (provider: AnswererName | null) => provider !== null && provider !== 'builtin';

const toChange = ({ provider, model, languages, fallbackLanguage, ...typed }: Draft) => ({
  provider,
  model: (hasModel(provider) && model.trim()) || null,
  languages,
  fallbackLanguage,
  temperature: Number(typed.temperature),
  maxTokens: Number(typed.maxTokens),
  maxMessages: Number(typed.maxMessages),
});

const fits = (text: string, [low, high]: readonly [number, number], whole: boolean) =>
  text.trim() !== '' && Number(text) >= low && Number(text) <= high && (!whole || Number.isInteger(Number(text)));

/** Who writes the answers, how freely, how long, and in which languages. */
export function Answering({ assistant, readOnly }: { assistant: AssistantView; readOnly: boolean }) {
  const { say } = useWords();
  const section = useAssistantSection<Draft>(assistant, pick, toChange);
  const { draft, set } = section;
  const wrong = {
    model: hasModel(draft.provider) && draft.model.trim() !== '' && !MODEL.test(draft.model.trim()),
    temperature: !fits(draft.temperature, limits.temperature, false),
    maxTokens: !fits(draft.maxTokens, limits.maxTokens, true),
    maxMessages: !fits(draft.maxMessages, limits.maxMessages, true),
  };
  const amount = (key: 'temperature' | 'maxTokens' | 'maxMessages', step: number) => {
    const [low, high] = limits[key];
    return (
      <Field
        label={say(`answering.${key}`)}
        help={say(`answering.${key}Help`)}
        error={wrong[key] ? say('answering.between', { low: String(low), high: String(high) }) : undefined}
      >
        <Input
          ltr
          type="number"
          inputMode="decimal"
          min={low}
          max={high}
          step={step}
          value={draft[key]}
          onChange={event => set({ [key]: event.target.value })}
        />
      </Field>
    );
  };
  return (
    <FormSection
      title={say('answering.title')}
      help={say('answering.help')}
      section={section}
      invalid={Object.values(wrong).some(Boolean)}
      readOnly={readOnly}
    >
      <Answerer draft={draft} set={set} wrong={wrong.model} readOnly={readOnly} />
      <div className="ad-pair">
        {amount('temperature', 0.1)}
        {amount('maxTokens', 1)}
      </div>
      {amount('maxMessages', 1)}
      <Languages draft={draft} set={set} readOnly={readOnly} />
    </FormSection>
  );
}

interface PartProps {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
  readOnly: boolean;
}

function Answerer({ draft, set, wrong, readOnly }: PartProps & { wrong: boolean }) {
  const { say } = useWords();
  const here = trpc.assistants.answerers.useQuery().data ?? [];
  // One that was taken out of the installation is still what is set.
  const names = [...new Set([...here.map(({ name }) => name), ...(draft.provider ? [draft.provider] : [])])];
  const usual = here.find(({ name }) => name === draft.provider)?.model;
  return (
    <div className="ad-pair">
      <Field label={say('answering.provider')} help={say('answering.providerHelp')}>
        <Select
          value={draft.provider ?? USUAL}
          disabled={readOnly}
          onValueChange={value => set({ provider: value === USUAL ? null : (value as AnswererName), model: '' })}
          options={[
            { value: USUAL, label: say('answering.usual') },
            ...names.map(name => ({ value: name, label: say(`answering.by.${name}`) })),
          ]}
        />
      </Field>
      {hasModel(draft.provider) && (
        <Field
          label={say('answering.model')}
          help={usual && say('answering.modelHelp', { model: usual })}
          error={wrong ? say('answering.modelWrong') : undefined}
        >
          <Input
            ltr
            maxLength={120}
            placeholder={usual}
            value={draft.model}
            onChange={event => set({ model: event.target.value })}
          />
        </Field>
      )}
    </div>
  );
}

function Languages({ draft, set, readOnly }: PartProps) {
  const { say } = useWords();
  const turn = (language: Locale) => {
    const languages = LANGUAGES.filter(one => (one === language) !== draft.languages.includes(one));
    // The last one stays: an assistant that answers in no language is switched off above.
    if (languages.length === 0) return;
    const { fallbackLanguage } = draft;
    set({
      languages,
      fallbackLanguage: languages.includes(fallbackLanguage) ? fallbackLanguage : languages[0]!,
    });
  };
  return (
    <>
      <fieldset className="ad-days">
        <legend>{say('answering.languages')}</legend>
        {LANGUAGES.map(language => (
          <button
            key={language}
            type="button"
            className="nq-chip"
            aria-pressed={draft.languages.includes(language)}
            onClick={() => turn(language)}
          >
            {say(`language.${language}`)}
          </button>
        ))}
      </fieldset>
      {draft.languages.length > 1 && (
        <Field label={say('answering.fallback')} help={say('answering.fallbackHelp')}>
          <Select
            value={draft.fallbackLanguage}
            disabled={readOnly}
            onValueChange={value => set({ fallbackLanguage: value as Locale })}
            options={draft.languages.map(language => ({ value: language, label: say(`language.${language}`) }))}
          />
        </Field>
      )}
    </>
  );
}

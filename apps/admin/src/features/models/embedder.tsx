import { trpc } from '@natiq/client';
import type { EmbeddersView, EmbedderView } from '@natiq/contracts/answering/embedders';
import { Badge, Banner, Button, Dialog, Field, Input, Progress } from '@natiq/ui';
import { useState } from 'react';
import { FormSection } from '../../parts/form-section.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { useSection } from '../../parts/use-section.ts';
import { useFail } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import { isUncounted, reasonKey } from './embedder-reasons.ts';

interface Draft {
  baseUrl: string;
  model: string;
  apiKey: string;
  price: string;
}

const ADDRESS = /^https?:\/\/[^\s?#@]+$/;
const MODEL = /^[\w.:/@-]{1,120}$/;
const KEY = /^[\x21-\x7e]{8,400}$/;
const MOST = 10_000;
const EXAMPLE = 'https://api.openai.com/v1';
/** Milliseconds between two looks while one is reading. */
const LOOK_MS = 2000;

const draftOf = (shown: EmbedderView | null): Draft => ({
  baseUrl: shown?.baseUrl ?? '',
  model: shown?.model ?? '',
  apiKey: '',
  price: shown?.price == null ? '' : String(shown.price),
});

/** The model that compares what is meant: which it is, how far it has read, and what stands in its way. */
export function Embedder() {
  const query = trpc.models.embedders.useQuery(undefined, {
    refetchInterval: ({ state }) => (state.data?.next?.state === 'building' ? LOOK_MS : false),
  });
  return <Loaded query={query}>{view => <Form key={view.version} view={view} />}</Loaded>;
}

function Form({ view }: { view: EmbeddersView }) {
  const { say } = useWords();
  const utils = trpc.useUtils();
  const choose = trpc.models.chooseEmbedder.useMutation();
  const shown = view.next ?? view.serving;
  const section = useSection<Draft>({
    saved: draftOf(shown),
    version: view.version,
    save: async ({ baseUrl, model, apiKey, price }, version) => {
      const key = apiKey.trim() === '' ? {} : { apiKey: apiKey.trim() };
      const amount = price.trim() === '' ? null : Number(price);
      const input = { version, baseUrl: baseUrl.trim(), model: model.trim(), price: amount, ...key };
      utils.models.embedders.setData(undefined, await choose.mutateAsync(input));
    },
    refetch: async () => {
      const fresh = await utils.models.embedders.fetch(undefined, { staleTime: 0 });
      return { saved: draftOf(fresh.next ?? fresh.serving), version: fresh.version };
    },
  });
  const { draft, set } = section;
  const wrong = {
    baseUrl: draft.baseUrl.trim() !== '' && !ADDRESS.test(draft.baseUrl.trim()),
    model: draft.model.trim() !== '' && !MODEL.test(draft.model.trim()),
    apiKey: draft.apiKey.trim() !== '' && !KEY.test(draft.apiKey.trim()),
    price: draft.price.trim() !== '' && !(Number(draft.price) >= 0 && Number(draft.price) <= MOST),
  };
  const isMissing = draft.baseUrl.trim() === '' || draft.model.trim() === '';
  return (
    <FormSection
      title={say('embedder.title')}
      help={say('embedder.help')}
      section={section}
      invalid={isMissing || Object.values(wrong).some(Boolean)}
    >
      <Standing view={view} />
      <Field
        label={say('embedder.address')}
        help={say('embedder.addressHelp', { example: EXAMPLE })}
        error={wrong.baseUrl && say('embedder.addressWrong')}
      >
        <Input ltr maxLength={300} value={draft.baseUrl} onChange={event => set({ baseUrl: event.target.value })} />
      </Field>
      <Field label={say('embedder.model')} error={wrong.model && say('models.modelWrong')}>
        <Input ltr maxLength={120} value={draft.model} onChange={event => set({ model: event.target.value })} />
      </Field>
      <Field
        label={say('embedder.key')}
        help={shown?.keyEnd ? say('embedder.keyKept', { end: shown.keyEnd }) : say('embedder.keyHelp')}
        error={wrong.apiKey && say('models.keyWrong')}
      >
        <Input
          ltr
          type="password"
          autoComplete="off"
          maxLength={400}
          value={draft.apiKey}
          onChange={event => set({ apiKey: event.target.value })}
          reveal={{ show: say('door.show'), hide: say('door.hide') }}
        />
      </Field>
      <Field
        label={say('embedder.price')}
        help={say('embedder.priceHelp')}
        error={wrong.price && say('models.priceWrong')}
      >
        <Input
          ltr
          inputMode="decimal"
          maxLength={12}
          value={draft.price}
          onChange={event => set({ price: event.target.value })}
        />
      </Field>
    </FormSection>
  );
}

/** How it stands, in words, and what can be done about it. */
function Standing({ view }: { view: EmbeddersView }) {
  const { say } = useWords();
  const fail = useFail();
  const utils = trpc.useUtils();
  const told = {
    onError: fail,
    onSuccess: (fresh: EmbeddersView) => utils.models.embedders.setData(undefined, fresh),
  };
  const rest = trpc.models.embedRest.useMutation(told);
  const cancel = trpc.models.cancelEmbedding.useMutation(told);
  const [asked, setAsked] = useState(false);
  const { serving, next } = view;
  const shown = next ?? serving;
  if (!shown) return <p className="ad-told">{say('embedder.none')}</p>;
  const busy = rest.isPending || cancel.isPending;
  return (
    <div className="ad-embedder">
      {serving && <State shown={serving} />}
      {next && <State shown={next} />}
      <Progress
        label={shown.model}
        done={shown.done}
        total={shown.total}
        words={say('embedder.progress', { done: shown.done, total: shown.total })}
      />
      <Sources view={view} />
      <div className="ad-acts">
        {shown.state === 'building' ? (
          <Button size="sm" busy={busy} onClick={() => cancel.mutate()}>
            {say('embedder.cancel')}
          </Button>
        ) : (
          <Button size="sm" busy={busy} onClick={() => rest.mutate()}>
            {say(shown.state === 'failed' ? 'embedder.again' : 'embedder.rest')}
          </Button>
        )}
        <Button size="sm" variant="quiet" onClick={() => setAsked(true)}>
          {say('embedder.drop')}
        </Button>
      </div>
      <Drop open={asked} onClose={() => setAsked(false)} model={shown.model} />
    </div>
  );
}

function State({ shown: { model, state, reason } }: { shown: EmbedderView }) {
  const { say } = useWords();
  const why = reason ? say(`embedder.reason.${reasonKey(reason)}`) : '';
  if (state === 'failed') return <Banner kind="warning">{say('embedder.failed', { model, reason: why })}</Banner>;
  if (state === 'serving' && reason)
    return (
      <Banner kind="warning">
        {say(isUncounted(reason) ? 'embedder.uncounted' : 'embedder.trouble', { model, reason: why })}
      </Banner>
    );
  return <p>{say(`embedder.${state}`, { model })}</p>;
}

function Sources({ view: { sources } }: { view: EmbeddersView }) {
  const { say } = useWords();
  if (sources.length < 2) return null;
  return (
    <details>
      <summary>{say('embedder.sources')}</summary>
      <ul className="ad-embedder-sources">
        {sources.map(({ sourceId, name, done, total }) => (
          <li key={sourceId ?? ''} className="ad-embedder-source">
            <bdi>{name ?? say('embedder.articles')}</bdi>
            <Badge kind={done === total ? 'success' : 'plain'}>{say('embedder.progress', { done, total })}</Badge>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Drop({ open, onClose, model }: { open: boolean; onClose: () => void; model: string }) {
  const { say } = useWords();
  const fail = useFail();
  const utils = trpc.useUtils();
  const drop = trpc.models.dropEmbedder.useMutation({
    onError: fail,
    onSuccess: fresh => {
      utils.models.embedders.setData(undefined, fresh);
      onClose();
    },
  });
  return (
    <Dialog
      open={open}
      onOpenChange={onClose}
      title={say('embedder.dropAsk')}
      closeLabel={say('app.close')}
      footer={
        <>
          <Button onClick={onClose}>{say('app.cancel')}</Button>
          <Button variant="danger" busy={drop.isPending} onClick={() => drop.mutate()}>
            {say('embedder.drop')}
          </Button>
        </>
      }
    >
      <p>{say('embedder.dropHelp', { model })}</p>
    </Dialog>
  );
}

import { trpc } from '@natiq/client';
import type { AssistantView } from '@natiq/contracts/channels/views';
import type { AssistantDraftView, DraftRegression } from '@natiq/contracts/evaluation/drafts';
import { Badge, Banner, Bdi, Button, dialled, Progress, Says, useToast } from '@natiq/ui';
import { useEffect } from 'react';
import { Ago } from '../../words/times.tsx';
import { useFail } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import { Changes } from './changes.tsx';

/** Milliseconds between two looks at golden questions that are being asked. */
const LOOK_MS = 700;

type Held = NonNullable<AssistantDraftView['draft']>;

interface DraftProps {
  assistant: AssistantView;
  /** The draft that is published by itself if nothing comes out worse: an earlier version that was brought back by one press. */
  letGo: number | null;
}

/** What waits for the golden questions: the changes, how the asking goes, what came out worse, and the ways on. */
export function Draft({ assistant, letGo }: DraftProps) {
  const { say } = useWords();
  const { id } = assistant;
  const view = trpc.evaluation.draft.useQuery(
    { id },
    { refetchInterval: ({ state }) => (state.data?.draft?.run?.status === 'running' ? LOOK_MS : false) },
  );
  const draft = view.data?.draft;
  if (!draft) return null;
  return (
    <section className="ad-section" aria-label={say('assistants.draft')}>
      <div className="ad-section-head">
        <h2>{say('assistants.draft')}</h2>
        <p>{say('assistants.draftHelp')}</p>
        <p>
          <Bdi>{say('assistants.draftBy', { name: draft.actor })}</Bdi> · <Ago iso={draft.updatedAt} />
        </p>
      </div>
      <div className="ad-section-body">
        <Changes changes={draft.changes} before={say('assistants.draftNow')} after={say('assistants.draftThen')} />
        {draft.run?.status === 'running' ? (
          <Asking id={id} run={draft.run} />
        ) : (
          <>
            <Outcome draft={draft} />
            <Acts id={id} draft={draft} golden={view.data?.golden ?? 0} letGo={letGo === draft.version} />
          </>
        )}
      </div>
    </section>
  );
}

function Asking({ id, run }: { id: string; run: NonNullable<Held['run']> }) {
  const { say } = useWords();
  const fail = useFail();
  const utils = trpc.useUtils();
  const cancel = trpc.evaluation.cancel.useMutation({
    onError: fail,
    onSettled: () => void utils.evaluation.draft.invalidate({ id }),
  });
  return (
    <>
      <Progress
        label={say('evaluation.running')}
        done={run.done}
        total={run.total}
        words={say('app.nOfM', { n: run.done, m: run.total })}
      />
      <div className="ad-acts">
        <Button size="sm" busy={cancel.isPending} onClick={() => cancel.mutate({ id: run.id })}>
          {say('app.stop')}
        </Button>
      </div>
    </>
  );
}

function Outcome({ draft }: { draft: Held }) {
  const { say } = useWords();
  const { run, regressions, refused } = draft;
  if (!run) return null;
  if (run.status === 'cancelled')
    return <Banner kind="warning">{say('evaluation.cancelled', { n: run.done, m: run.total })}</Banner>;
  if (regressions.length === 0) return <Banner kind="info">{say('assistants.better')}</Banner>;
  return (
    <>
      <Banner kind="danger">{say('assistants.worse', { count: regressions.length })}</Banner>
      <ul className="ev-list">
        {regressions.map(one => (
          <li key={one.question}>
            <p className="ev-question">
              <b dir="auto">{dialled(one.question)}</b>
            </p>
            <Side name={say('assistants.worseBefore')} side={one.before} />
            <Side name={say('assistants.worseAfter')} side={one.after} />
          </li>
        ))}
      </ul>
      {refused === 'draft_regressed' && <p className="ad-sub">{say('assistants.blocked')}</p>}
    </>
  );
}

function Side({ name, side }: { name: string; side: DraftRegression['before'] }) {
  const { say } = useWords();
  const good = side.outcome === 'right' || side.outcome === 'abstained';
  return (
    <div>
      <p className="ev-facts ad-sub">
        <span>{name}</span>
        <Badge kind={good ? 'success' : 'danger'}>{say(`evaluation.outcome.${side.outcome}`)}</Badge>
      </p>
      {side.reply ? <Says text={side.reply} /> : <p className="ad-sub">{say('assistants.saidNothing')}</p>}
    </div>
  );
}

interface ActsProps {
  id: string;
  draft: Held;
  golden: number;
  letGo: boolean;
}

function Acts({ id, draft, golden, letGo }: ActsProps) {
  const { say } = useWords();
  const fail = useFail();
  const show = useToast();
  const utils = trpc.useUtils();
  const put = (made: AssistantDraftView) => utils.evaluation.draft.setData({ id }, made);
  const again = () => void utils.evaluation.draft.invalidate({ id });
  const check = trpc.evaluation.check.useMutation({ onSuccess: put, onError: fail });
  const discard = trpc.evaluation.discard.useMutation({
    onSuccess: made => {
      put(made);
      show({ text: say('assistants.discarded'), seconds: 4 });
    },
    onError: fail,
  });
  const publish = trpc.evaluation.publish.useMutation({
    onSuccess: made => {
      utils.assistants.list.setData(undefined, all => all?.map(one => (one.id === made.id ? made : one)));
      void utils.assistants.versions.invalidate({ id });
      show({ text: say('assistants.published'), seconds: 5 });
    },
    onError: fail,
    onSettled: again,
  });
  const { mutate } = publish;
  const { version } = draft;
  const isFine = draft.refused === null && draft.regressions.length === 0;
  useEffect(() => {
    if (letGo && isFine) mutate({ id, version });
  }, [letGo, isFine, mutate, id, version]);
  return (
    <div className="ad-acts">
      <Button
        variant={draft.refused === 'draft_unchecked' ? 'primary' : 'secondary'}
        busy={check.isPending}
        disabled={golden === 0}
        onClick={() => check.mutate({ id })}
      >
        {say(draft.run ? 'assistants.checkAgain' : 'assistants.check')}
      </Button>
      <Button
        variant={draft.refused === null ? 'primary' : 'secondary'}
        busy={publish.isPending}
        disabled={draft.refused !== null}
        onClick={() => publish.mutate({ id, version: draft.version })}
      >
        {say('assistants.publish')}
      </Button>
      <Button variant="quiet" busy={discard.isPending} onClick={() => discard.mutate({ id })}>
        {say('assistants.discard')}
      </Button>
    </div>
  );
}

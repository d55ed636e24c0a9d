import { trpc } from '@natiq/client';
import type { EvaluationRunView } from '@natiq/contracts/evaluation/views';
import { Banner, Button, EmptyState, Progress, Select } from '@natiq/ui';
import { useEffect, useState } from 'react';
import { Loaded } from '../../parts/loaded.tsx';
import { useTimes } from '../../words/times.tsx';
import { useFail } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import { AddButton, type OfAssistant } from './add-button.tsx';
import { ConfidenceFit } from './fit.tsx';
import { Report } from './report.tsx';
import { Results } from './results.tsx';

/** Milliseconds between two looks at a run that is under way, and at whether another began. */
const LOOK_MS = 700;
const REST_MS = 15_000;

/** The newest run, or one chosen: how far it is, or what came of it. */
export function Runs({ of, questions, onAdd }: { of: OfAssistant; questions: number | undefined; onAdd: () => void }) {
  const { say } = useWords();
  const [chosen, setChosen] = useState<string>();
  const runs = trpc.evaluation.runs.useQuery(of, {
    refetchInterval: ({ state }) => (state.data?.[0]?.status === 'running' ? LOOK_MS : REST_MS),
  });
  const newest = runs.data?.[0]?.id;
  // A new run goes before an old one that was looked at.
  useEffect(() => setChosen(undefined), [newest]);
  return (
    <section className="ev-run" aria-label={say('evaluation.runs')}>
      <Loaded query={runs}>
        {list => {
          const run = list.find(one => one.id === chosen) ?? list[0];
          if (!run)
            return (
              <EmptyState
                title={say('evaluation.never')}
                action={questions === 0 ? <AddButton onAdd={onAdd} primary /> : undefined}
              >
                {say(questions === 0 ? 'evaluation.neverHelp' : 'evaluation.neverAsked')}
              </EmptyState>
            );
          return (
            <>
              {list.length > 1 && <Choose list={list} run={run} onChoose={setChosen} />}
              {run.status === 'running' ? <Running run={run} /> : <Over run={run} />}
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

function Choose({
  list,
  run,
  onChoose,
}: {
  list: EvaluationRunView[];
  run: EvaluationRunView;
  onChoose: (id: string) => void;
}) {
  const { say } = useWords();
  const times = useTimes();
  return (
    <div className="ev-choose">
      <Select
        look="plain"
        label={say('evaluation.runs')}
        value={run.id}
        onValueChange={onChoose}
        options={list.map(one => ({
          value: one.id,
          label: times.full(one.createdAt),
          hint: say(
            one.trial ? 'evaluation.kind.trial' : one.goldenOnly ? 'evaluation.kind.golden' : 'evaluation.kind.all',
          ),
        }))}
      />
    </div>
  );
}

function Running({ run }: { run: EvaluationRunView }) {
  const { say } = useWords();
  const fail = useFail();
  const utils = trpc.useUtils();
  const cancel = trpc.evaluation.cancel.useMutation({
    onError: fail,
    onSettled: () => void utils.evaluation.runs.invalidate(),
  });
  return (
    <div className="ev-running">
      <Progress
        label={say('evaluation.running')}
        done={run.done}
        total={run.total}
        words={say('app.nOfM', { n: run.done, m: run.total })}
      />
      <p className="ad-sub">{say('evaluation.runningHelp')}</p>
      <div>
        <Button size="sm" busy={cancel.isPending} onClick={() => cancel.mutate({ id: run.id })}>
          {say('app.stop')}
        </Button>
      </div>
    </div>
  );
}

function Over({ run }: { run: EvaluationRunView }) {
  const { say } = useWords();
  // A run that is over does not change any more.
  const report = trpc.evaluation.run.useQuery({ id: run.id }, { staleTime: Number.POSITIVE_INFINITY });
  return (
    <>
      {run.status === 'cancelled' && (
        <Banner kind="warning">{say('evaluation.cancelled', { n: run.done, m: run.total })}</Banner>
      )}
      {run.trial && <Banner kind="info">{say('evaluation.trial')}</Banner>}
      <Loaded query={report}>{data => <Report report={data} />}</Loaded>
      {run.status === 'done' && !run.trial && !run.goldenOnly && <ConfidenceFit run={run} />}
      {run.done > 0 && <Results key={run.id} run={run} regressions={report.data?.regressions ?? 0} />}
    </>
  );
}

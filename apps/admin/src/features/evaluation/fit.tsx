import { trpc } from '@natiq/client';
import type { CalibrationView, EvaluationRunView } from '@natiq/contracts/evaluation/views';
import { Button, useToast } from '@natiq/ui';
import { Loaded } from '../../parts/loaded.tsx';
import { useMe } from '../../session/use-me.ts';
import { Ago } from '../../words/times.tsx';
import { useFail } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';

/** What a run would make of the confidence, and the button that makes it so. */
export function ConfidenceFit({ run }: { run: EvaluationRunView }) {
  const fit = trpc.evaluation.calibration.useQuery({ id: run.id });
  return <Loaded query={fit}>{view => <Fit run={run} view={view} />}</Loaded>;
}

function Fit({ run, view }: { run: EvaluationRunView; view: CalibrationView }) {
  const { say } = useWords();
  const { offer, inUse } = view;
  return (
    <section className="ev-fit" aria-label={say('evaluation.fit')}>
      <h2>{say('evaluation.fit')}</h2>
      <p className="ad-sub">{say('evaluation.fitHelp')}</p>
      {offer.questions > 0 && <Compare offer={offer} />}
      {inUse && (
        <p className="ev-about ad-sub">
          <span>{say('evaluation.fitInUse', { count: inUse.questions })}</span>
          <span>{say('evaluation.by', { name: inUse.actor })}</span>
          <Ago iso={inUse.createdAt} />
        </p>
      )}
      <Acts run={run} view={view} />
    </section>
  );
}

const percent = (value: number) => `${Math.round(value * 100)}%`;

function Compare({ offer }: { offer: CalibrationView['offer'] }) {
  const { say } = useWords();
  const rows = [
    [say('evaluation.fitError'), offer.now.error.toFixed(3), offer.fitted.error.toFixed(3)],
    [
      say('evaluation.fitAbove', { at: offer.answerThreshold.toFixed(2) }),
      percent(offer.now.above),
      percent(offer.fitted.above),
    ],
    [
      say('evaluation.fitRight'),
      offer.now.rightAbove === null ? say('evaluation.fitNone') : percent(offer.now.rightAbove),
      offer.fitted.rightAbove === null ? say('evaluation.fitNone') : percent(offer.fitted.rightAbove),
    ],
  ] as const;
  return (
    <>
      <div className="nq-table-wrap">
        <table className="nq-table">
          <thead>
            <tr>
              <td />
              <th scope="col" data-numeric="">
                {say('evaluation.fitNow')}
              </th>
              <th scope="col" data-numeric="">
                {say('evaluation.fitThen')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, now, then]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td data-numeric="">{now}</td>
                <td data-numeric="">{then}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="ad-sub">{say('evaluation.fitTry')}</p>
      <p className="ad-sub">{say('evaluation.fitOf', { count: offer.questions })}</p>
    </>
  );
}

function Acts({ run, view: { offer, inUse } }: { run: EvaluationRunView; view: CalibrationView }) {
  const { say } = useWords();
  const fail = useFail();
  const show = useToast();
  const { may } = useMe();
  const utils = trpc.useUtils();
  const after = (words: string) => ({
    onError: fail,
    onSuccess: () => {
      show({ text: words });
      void utils.evaluation.calibration.invalidate();
    },
  });
  const use = trpc.evaluation.calibrate.useMutation(after(say('evaluation.fitDone')));
  const back = trpc.evaluation.uncalibrate.useMutation(after(say('evaluation.fitUndone')));
  const why =
    offer.verdict === 'few'
      ? say('evaluation.fitFew', { count: offer.least })
      : offer.verdict === 'no_better'
        ? say(inUse ? 'evaluation.fitAlready' : 'evaluation.fitNoBetter')
        : null;
  if (!may('assistants', 'update')) return why ? <p className="ad-sub">{why}</p> : null;
  return (
    <>
      {why && <p className="ad-sub">{why}</p>}
      <div className="ev-fit-acts">
        {!why && (
          <Button size="sm" busy={use.isPending} onClick={() => use.mutate({ id: run.id })}>
            {say('evaluation.fitUse')}
          </Button>
        )}
        {inUse && (
          <Button size="sm" busy={back.isPending} onClick={() => back.mutate({})}>
            {say('evaluation.fitBack')}
          </Button>
        )}
      </div>
    </>
  );
}

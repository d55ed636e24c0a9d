import type { EvaluationReportView } from '@natiq/contracts/evaluation/views';
import { Banner, Stat, StatStrip } from '@natiq/ui';
import type { CSSProperties } from 'react';
import { Ago } from '../../words/times.tsx';
import { useWords } from '../../words/use-words.tsx';
import { deltaOf } from '../overview/amounts.ts';
import { better, inOrder, line, written } from './figure-words.ts';

/** What a run that is over shows: its figures beside those of the run before, and how sureness and rightness go together. */
export function Report({ report }: { report: EvaluationReportView }) {
  const { say } = useWords();
  const { regressions, before, outcomes } = report;
  const isOurs = (provider: string) => provider === 'builtin' || provider === 'rules';
  const providers = new Set(report.providers.map(provider => (isOurs(provider) ? say('test.builtin') : provider)));
  return (
    <>
      <p className="ev-about ad-sub">
        <span>{say('evaluation.asked', { count: report.done })}</span>
        <span>{say('evaluation.by', { name: report.actor })}</span>
        <Ago iso={report.finishedAt ?? report.createdAt} />
        {[...providers].map(provider => (
          <bdi key={provider}>{provider}</bdi>
        ))}
      </p>
      {outcomes.failed ? <Banner kind="danger">{say('evaluation.failed', { count: outcomes.failed })}</Banner> : null}
      {before && regressions > 0 && (
        <Banner kind="danger">{say('evaluation.regressed', { count: regressions })}</Banner>
      )}
      {strips(inOrder(report.figures)).map((figures, at) => (
        <StatStrip key={at} label={at === 0 ? say('evaluation.figures') : say('evaluation.figuresMore')}>
          {figures.map(({ name, value, low, high, before: was }) => {
            const delta = was === null ? undefined : deltaOf(value, was, by => line(name, by), better(name));
            return (
              <Stat
                key={name}
                name={say(`evaluation.figure.${name}`, { at: report.answerThreshold.toFixed(2) })}
                {...written(name, value)}
                {...(delta && { delta })}
                was={<bdi>{say('evaluation.interval', { low: line(name, low), high: line(name, high) })}</bdi>}
              />
            );
          })}
        </StatStrip>
      ))}
      <p className="ev-about ad-sub">{say('evaluation.intervalHelp')}</p>
      <Reliability report={report} />
    </>
  );
}

/** So many figures stand side by side. */
const ASIDE = 4;

function strips<T>(figures: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(figures.length / ASIDE) }, (_, at) =>
    figures.slice(at * ASIDE, (at + 1) * ASIDE),
  );
}

const share = (value: number) => `${Math.round(value * 100)}%`;

/** How often answers were right beside how sure they were: a row a step, the mark where the bar ought to end. */
function Reliability({ report }: { report: EvaluationReportView }) {
  const { say } = useWords();
  if (report.reliability.length === 0) return null;
  return (
    <div className="ev-reliability">
      <h2>{say('evaluation.reliability')}</h2>
      <p className="ad-sub">{say('evaluation.reliabilityHelp')}</p>
      <div className="nq-table-wrap">
        <table className="nq-table">
          <thead>
            <tr>
              <th scope="col">{say('evaluation.sure')}</th>
              <th scope="col" data-numeric="">
                {say('evaluation.count')}
              </th>
              <th scope="col" data-numeric="">
                {say('evaluation.meanSure')}
              </th>
              <th scope="col" data-numeric="">
                {say('evaluation.wereRight')}
              </th>
              <td aria-hidden="true" className="ev-bar-cell" />
            </tr>
          </thead>
          <tbody>
            {report.reliability.map(row => (
              <tr key={row.from}>
                <td>
                  <bdi dir="ltr">
                    {row.from.toFixed(1)}–{row.to.toFixed(1)}
                  </bdi>
                </td>
                <td data-numeric="">{row.count}</td>
                <td data-numeric="">{share(row.confidence)}</td>
                <td data-numeric="">{share(row.right)}</td>
                <td aria-hidden="true" className="ev-bar-cell">
                  <span className="ev-bar" style={{ '--v': row.right, '--at': row.confidence } as CSSProperties}>
                    <i />
                    <b />
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

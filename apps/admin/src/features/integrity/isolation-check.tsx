import { trpc } from '@natiq/client';
import type { IsolationView } from '@natiq/contracts/integrity/views';
import { Banner, Button, RefreshCw } from '@natiq/ui';
import { Ago } from '../../words/times.tsx';
import { useErrorText } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';

/** Asks the database what keeps companies apart, when pressed. */
export function IsolationCheck() {
  const { say } = useWords();
  const words = useErrorText();
  const check = trpc.integrity.checkIsolation.useMutation();
  return (
    <section className="ad-section" aria-labelledby="integrity-isolation">
      <div className="ad-section-head">
        <h2 id="integrity-isolation">{say('integrity.isolation')}</h2>
        <p>{say('integrity.isolation.help')}</p>
      </div>
      <div className="ad-section-body" aria-live="polite">
        <div>
          <Button icon={RefreshCw} busy={check.isPending} onClick={() => check.mutate()}>
            {say('integrity.isolation.run')}
          </Button>
        </div>
        {check.error && <Banner kind="danger">{words(check.error)}</Banner>}
        {check.data && !check.isPending && <Result report={check.data} />}
      </div>
    </section>
  );
}

function Result({ report }: { report: IsolationView }) {
  const { say } = useWords();
  const holes = [
    ...report.tables.flatMap(table => table.holes.map(hole => `${table.table}: ${hole}`)),
    ...report.holes,
  ];
  if (report.ok)
    return (
      <p>
        {say('integrity.isolation.ok', { count: report.tables.length })} <Ago iso={report.at} />
      </p>
    );
  return (
    <>
      <Banner kind="danger">
        {say('integrity.isolation.holes', { count: holes.length })}. {say('integrity.isolation.holesHelp')}
      </Banner>
      {/* The database's own names, in the language of its keepers. */}
      <ul className="in-holes" dir="ltr" lang="en">
        {holes.map(hole => (
          <li key={hole}>
            <code className="nq-code">{hole}</code>
          </li>
        ))}
      </ul>
    </>
  );
}

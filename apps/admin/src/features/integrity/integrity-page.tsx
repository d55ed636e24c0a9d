import { trpc } from '@natiq/client';
import type { IntegrityView } from '@natiq/contracts/integrity/views';
import { Badge, Check, TriangleAlert } from '@natiq/ui';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../shell/page.tsx';
import { useWords } from '../../words/use-words.tsx';
import { DeadLetters } from './dead-letters.tsx';
import { factRows } from './fact-rows.ts';
import { IsolationCheck } from './isolation-check.tsx';

/** Milliseconds between two looks while the page is open. */
const LOOK_EVERY = 5000;

/** How the promise stands that nothing is lost: what flows, what was put aside, what keeps companies apart. */
export default function IntegrityPage() {
  const { say } = useWords();
  const facts = trpc.integrity.facts.useQuery(undefined, { refetchInterval: LOOK_EVERY });
  return (
    <Page title={say('page.integrity')}>
      <Loaded query={facts}>{data => <Flow facts={data} />}</Loaded>
      <DeadLetters lookEvery={LOOK_EVERY} />
      <IsolationCheck />
    </Page>
  );
}

function Flow({ facts }: { facts: IntegrityView }) {
  const { say } = useWords();
  return (
    <section className="ad-section" aria-labelledby="integrity-flow">
      <div className="ad-section-head">
        <h2 id="integrity-flow">{say('integrity.flow')}</h2>
        <p>{say(`integrity.scope.${facts.scope}`)}</p>
      </div>
      <dl className="in-facts">
        {factRows(facts, say).map(row => (
          <div key={row.id}>
            <dt>
              {row.name}
              <Badge kind={row.calm ? 'success' : 'warning'} icon={row.calm ? Check : TriangleAlert}>
                {say(row.calm ? 'integrity.calm' : 'integrity.look')}
              </Badge>
            </dt>
            <dd>
              <p>{row.says}</p>
              <p className="ad-sub">{row.help}</p>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

import { Tabs, usePhone } from '@natiq/ui';
import { useState } from 'react';
import { AgentSide } from './agent-side.tsx';
import { CustomerSide } from './customer-side.tsx';
import { PasteDialog } from './paste-dialog.tsx';
import { useSay } from './say.ts';
import { StartHeader } from './start-header.tsx';
import { Steps } from './steps.tsx';
import { useDemoAgent } from './use-demo-agent.ts';
import { usePanel } from './use-panel.ts';
import { useProgress } from './use-progress.ts';

type Side = 'customer' | 'agent';

/** Both sides at once; on a phone one at a time, the other going on behind it. */
export function SplitScreen({ channelKey }: { channelKey: string }) {
  const { say, locale } = useSay();
  const phone = usePhone();
  const [side, setSide] = useState<Side>('customer');
  const [pasting, setPasting] = useState(false);
  const panel = usePanel(channelKey, locale);
  const agent = useDemoAgent();
  const { done, usedPage, onEvent, learnt } = useProgress();
  const name = agent.me?.user.name ?? say('agent.title');
  const ask = (text: string) => {
    setSide('customer');
    panel.ask(text);
  };
  const steps = <Steps done={done} agent={name} />;
  return (
    <div className="start-page">
      <StartHeader steps={steps} onPaste={() => setPasting(true)} />
      {phone && (
        <nav className="start-tabs" aria-label={say('sides.label')}>
          <Tabs
            label={say('sides.label')}
            value={side}
            onValueChange={setSide}
            tabs={[
              { value: 'customer', label: say('customer.title') },
              { value: 'agent', label: say('agent.title') },
            ]}
          />
        </nav>
      )}
      <div className="start-sides">
        <section
          className="start-side"
          data-side="customer"
          // The agent's panes bring a main of their own on a phone.
          role={phone ? 'main' : undefined}
          aria-label={say('customer.title')}
          hidden={phone && side !== 'customer'}
        >
          <CustomerSide panel={{ ...panel, ask }} company={agent.me?.company.name ?? ''} usedPage={usedPage} />
        </section>
        <section
          className="start-side"
          data-side="agent"
          role={phone ? undefined : 'main'}
          aria-label={say('agent.title')}
          hidden={phone && side !== 'agent'}
        >
          <AgentSide agent={agent} visit={panel.visit} onEvent={onEvent} />
        </section>
      </div>
      <PasteDialog open={pasting} onOpenChange={setPasting} onLearnt={result => learnt(result.articles)} ask={ask} />
    </div>
  );
}

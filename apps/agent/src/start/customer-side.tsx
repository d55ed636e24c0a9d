import { demoQuestions } from '@natiq/contracts/texts/start';
import {
  BookOpen,
  ErrorState,
  FilterChip,
  Icon,
  IconButton,
  PaneHeader,
  Skeleton,
  UserPlus,
  useTheme,
} from '@natiq/ui';
import { useSay } from './say.ts';
import { useFrameTheme } from './use-frame-theme.ts';
import type { Panel } from './use-panel.ts';

const LANGUAGE = { english: 'en', egyptian: 'ar-EG', arabizi: 'ar-Latn' } as const;

export interface CustomerSideProps {
  panel: Panel;
  company: string;
  /** The page of one's own that the latest answer named as its source. */
  usedPage: string | null;
}

/** The customer: questions to ask with one click, and the widget as a visitor of the company's site sees it. */
export function CustomerSide({ panel, company, usedPage }: CustomerSideProps) {
  const { say } = useSay();
  return (
    <>
      <PaneHeader title={say('customer.title')} subtitle={say('customer.about', { company })}>
        <IconButton icon={UserPlus} label={say('customer.anew')} onClick={panel.anew} />
      </PaneHeader>
      <div className="start-customer">
        <Questions ask={panel.ask} />
        {usedPage !== null && (
          <p className="start-used" role="status">
            <Icon of={BookOpen} />
            <span>{say('paste.used', { title: usedPage })}</span>
          </p>
        )}
        <Phone panel={panel} />
      </div>
    </>
  );
}

function Questions({ ask }: { ask: (text: string) => void }) {
  const { say } = useSay();
  return (
    <ul className="start-questions" aria-label={say('customer.chips')}>
      {demoQuestions.map(({ variety, text }) => (
        <li key={text} dir="auto" lang={LANGUAGE[variety]} title={say(`customer.chip.${variety}`)}>
          <FilterChip label={text} onClick={() => ask(text)} />
        </li>
      ))}
    </ul>
  );
}

function Phone({ panel }: { panel: Panel }) {
  const { say } = useSay();
  const { shown } = useTheme();
  useFrameTheme(panel.frame, panel.state === 'ready', shown);
  return (
    <div className="start-phone">
      <iframe
        key={panel.visit}
        ref={panel.frame}
        src={panel.src}
        title={say('customer.panel')}
        // A panel that comes late after all takes the place of the complaint.
        hidden={panel.state === 'missing'}
      />
      {panel.state === 'missing' && (
        <ErrorState title={say('state.panelMissing')} retryLabel={say('state.retry')} onRetry={panel.anew} centred>
          {say('state.panelMissingHelp')}
        </ErrorState>
      )}
      {panel.state === 'loading' && (
        <div className="start-phone-wait" aria-hidden="true">
          <Skeleton height="3.75rem" />
          <Skeleton width="70%" />
          <Skeleton width="45%" />
        </div>
      )}
    </div>
  );
}

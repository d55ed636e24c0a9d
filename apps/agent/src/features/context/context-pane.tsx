import { useConversation } from '@natiq/client';
import type { ConversationView } from '@natiq/contracts/conversations/views';
import {
  ChevronLeft,
  dialled,
  IconButton,
  PaneHeader,
  PanelRight,
  PaneScroll,
  Section,
  Skeleton,
  Stars,
  topicWords,
  usePhone,
} from '@natiq/ui';
import { Ago } from '../../words/times.tsx';
import { useWords } from '../../words/use-words.tsx';
import { SimilarTickets } from '../assist/similar.tsx';
import type { InboxPlace } from '../inbox/place.ts';
import { Brief } from './brief.tsx';
import { ContactSection } from './contact-section.tsx';
import { MoodSection } from './mood-section.tsx';
import { TicketSection } from './ticket-section.tsx';

interface ContextPaneProps {
  id: string;
  place: InboxPlace;
  onHide: () => void;
}

/** Beside the conversation: the brief, who this is, the ticket, what was before. */
export default function ContextPane({ id, place, onHide }: ContextPaneProps) {
  const { say } = useWords();
  const phone = usePhone();
  const { data: view } = useConversation(id);
  return (
    <>
      <PaneHeader
        title={say('details.pane')}
        start={phone && <IconButton icon={ChevronLeft} label={say('app.back')} onClick={onHide} />}
      >
        {!phone && <IconButton icon={PanelRight} label={say('details.hide')} keys="D" onClick={onHide} />}
      </PaneHeader>
      <PaneScroll className="ag-context">
        {view ? <Sections view={view} place={place} onHide={onHide} /> : <Waiting label={say('app.loading')} />}
      </PaneScroll>
    </>
  );
}

function Sections({ view, place, onHide }: { view: ConversationView; place: InboxPlace; onHide: () => void }) {
  const { row, rating } = view;
  return (
    <>
      <Brief view={view} />
      <ContactSection view={view} />
      <MoodSection view={view} onHide={onHide} />
      <TicketSection row={row} />
      <SimilarTickets id={row.id} />
      {rating && <RatingSection rating={rating} />}
      <Previous previous={view.previous} place={place} />
    </>
  );
}

function RatingSection({ rating }: { rating: NonNullable<ConversationView['rating']> }) {
  const { say } = useWords();
  const { score, comment, at } = rating;
  return (
    <Section title={say('details.rating')} end={<Ago iso={at} />}>
      <Stars score={score} />
      {comment && <p dir="auto">{dialled(comment)}</p>}
    </Section>
  );
}

function Previous({ previous, place }: { previous: ConversationView['previous']; place: InboxPlace }) {
  const { say } = useWords();
  return (
    <Section title={say('details.before')} count={previous.length || undefined}>
      {previous.length === 0 && <p className="text-13 text-ink-3">{say('details.first')}</p>}
      <ul className="ag-links">
        {previous.map(one => (
          <li key={one.id}>
            <button type="button" onClick={() => place.go({ conversationId: one.id })}>
              <span className="nq-clip" dir="auto">
                {one.topic ? topicWords(one.topic, say) : say('details.noTopic', { number: one.number })}
              </span>
              <Ago iso={one.at} />
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Waiting({ label }: { label: string }) {
  return (
    <div role="status" aria-busy="true" aria-label={label}>
      {['brief', 'contact', 'ticket'].map(part => (
        <Section key={part}>
          <div className="ag-waiting">
            <Skeleton width="40%" />
            <Skeleton width="90%" />
            <Skeleton width="75%" />
            <Skeleton width="60%" />
          </div>
        </Section>
      ))}
    </div>
  );
}

import { useMoodLine } from '@natiq/client';
import type { ConversationView } from '@natiq/contracts/conversations/views';
import { goToMessage, MoodLine, usePhone } from '@natiq/ui';
import { useErrorText } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';

interface MoodSectionProps {
  view: ConversationView;
  /** Leads back to the messages where there is room for one pane only. */
  onHide: () => void;
}

/** How the customer sounded from message to message, each leading to its message. */
export function MoodSection({ view, onHide }: MoodSectionProps) {
  const { say } = useWords();
  const phone = usePhone();
  const words = useErrorText();
  const query = useMoodLine(view.row.id);
  return (
    <MoodLine
      line={query.data}
      error={query.error ? words(query.error) : undefined}
      busy={query.isFetching}
      retryLabel={say('app.retry')}
      onRetry={() => void query.refetch()}
      loadedFrom={loadedFrom(view)}
      onOpen={messageId => {
        if (phone) onHide();
        goToMessage(messageId);
      }}
    />
  );
}

/** The first message that is surely in the page. */
function loadedFrom({ timeline }: ConversationView): number {
  const first = timeline.find(item => item.type === 'message');
  return first?.type === 'message' ? first.seq : Number.POSITIVE_INFINITY;
}

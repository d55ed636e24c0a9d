import { useMoodLine } from '@natiq/client';
import type { ConversationView } from '@natiq/contracts/conversations/views';
import { goToMessage, MoodLine } from '@natiq/ui';
import { useErrorText } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';

/** How the customer sounded from message to message, each leading to its message. */
export function MoodSection({ view }: { view: ConversationView }) {
  const { say } = useWords();
  const words = useErrorText();
  const query = useMoodLine(view.row.id);
  const first = view.timeline.find(item => item.type === 'message');
  return (
    <MoodLine
      line={query.data}
      error={query.error ? words(query.error) : undefined}
      busy={query.isFetching}
      retryLabel={say('app.retry')}
      onRetry={() => void query.refetch()}
      loadedFrom={first?.type === 'message' ? first.seq : Number.POSITIVE_INFINITY}
      onOpen={messageId => goToMessage(messageId)}
    />
  );
}

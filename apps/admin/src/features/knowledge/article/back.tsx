import { ChevronLeft, IconButton } from '@natiq/ui';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../../words/use-words.tsx';
import { lastWanted } from '../list/use-wanted.ts';

/** Back to the list of pages, as it was left. */
export function Back() {
  const { say } = useWords();
  return (
    <IconButton
      icon={ChevronLeft}
      label={say('knowledge.back')}
      link={<Link to="/knowledge" search={lastWanted() as never} />}
      tooltip={false}
    />
  );
}

import { Button, Plus } from '@natiq/ui';
import { useWords } from '../../words/use-words.tsx';

/** Which assistant's set; the company's first where none is named. */
export interface OfAssistant {
  assistantId?: string;
}

/** Opens the form for new questions. */
export function AddButton({ onAdd, primary }: { onAdd: () => void; primary?: boolean }) {
  const { say } = useWords();
  return (
    <Button size="sm" icon={Plus} variant={primary ? 'primary' : 'secondary'} onClick={onAdd}>
      {say('evaluation.add')}
    </Button>
  );
}

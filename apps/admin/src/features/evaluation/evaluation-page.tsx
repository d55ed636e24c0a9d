import { trpc } from '@natiq/client';
import { Button, ChevronDown, DropdownMenu, Select, useMedia } from '@natiq/ui';
import { useState } from 'react';
import { useMe } from '../../session/use-me.ts';
import { Page } from '../../shell/page.tsx';
import { useFail } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import type { OfAssistant } from './add-button.tsx';
import { AddQuestions } from './add-questions.tsx';
import { Questions } from './questions.tsx';
import { Runs } from './runs.tsx';

/** The assistant held against questions with what is expected: its figures, what went wrong, and the set itself. */
export default function EvaluationPage() {
  const { say, locale } = useWords();
  const { may } = useMe();
  const [assistantId, setAssistantId] = useState<string>();
  const [adding, setAdding] = useState(false);
  const assistants = trpc.assistants.list.useQuery(undefined, { enabled: may('assistants', 'read') });
  const of = assistantId ? { assistantId } : {};
  const set = trpc.evaluation.questions.useQuery({ ...of, limit: 1 });
  const add = () => setAdding(true);
  return (
    <Page
      title={say('page.evaluation')}
      actions={
        <>
          {assistants.data && assistants.data.length > 1 && (
            <Select
              look="plain"
              label={say('test.assistant')}
              value={assistantId ?? set.data?.assistant.id}
              onValueChange={setAssistantId}
              options={assistants.data.map(one => ({ value: one.id, label: one.name[locale] }))}
            />
          )}
          <Ask of={of} questions={set.data?.questions ?? 0} golden={set.data?.golden ?? 0} />
        </>
      }
    >
      <Runs of={of} questions={set.data?.questions} onAdd={add} />
      <Questions of={of} onAdd={add} />
      {adding && <AddQuestions of={of} onClose={() => setAdding(false)} />}
    </Page>
  );
}

/** Begins a run: of the whole set, or of what has to be right. */
function Ask({ of, questions, golden }: { of: OfAssistant; questions: number; golden: number }) {
  const { say } = useWords();
  const fail = useFail();
  const narrow = !useMedia('(width >= 768px)');
  const utils = trpc.useUtils();
  const start = trpc.evaluation.start.useMutation({
    onError: fail,
    onSettled: () => void utils.evaluation.runs.invalidate(),
  });
  return (
    <DropdownMenu
      label={say('evaluation.ask')}
      align="end"
      trigger={
        <Button
          size="sm"
          variant="primary"
          trailingIcon={ChevronDown}
          busy={start.isPending}
          disabled={questions === 0}
        >
          {say(narrow ? 'evaluation.askShort' : 'evaluation.ask')}
        </Button>
      }
      items={[
        {
          id: 'all',
          label: say('evaluation.askAll', { count: questions }),
          onSelect: () => start.mutate({ ...of, goldenOnly: false }),
        },
        {
          id: 'golden',
          label: say('evaluation.askGolden', { count: golden }),
          disabled: golden === 0,
          onSelect: () => start.mutate({ ...of, goldenOnly: true }),
        },
      ]}
    />
  );
}

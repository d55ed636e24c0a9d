import { trpc } from '@natiq/client';
import type { EvaluationQuestionView } from '@natiq/contracts/evaluation/views';
import {
  Clip,
  type Column,
  ConfirmDialog,
  DataTable,
  dialled,
  EmptyState,
  IconButton,
  Star,
  Trash2,
  usePhone,
} from '@natiq/ui';
import { useMemo, useState } from 'react';
import { MoreRows, SearchField } from '../../parts/list.tsx';
import { Loaded, TableSkeleton } from '../../parts/loaded.tsx';
import { useFail } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import { AddButton, type OfAssistant } from './add-button.tsx';
import { EditQuestion } from './edit-question.tsx';

const PAGE = 50;

/** The set itself: what is asked, what is expected, what has to be right. */
export function Questions({ of, onAdd }: { of: OfAssistant; onAdd: () => void }) {
  const { say } = useWords();
  const [q, setSearch] = useState('');
  const [editing, setEditing] = useState<EvaluationQuestionView>();
  const [deleting, setDeleting] = useState<EvaluationQuestionView>();
  const list = trpc.evaluation.questions.useInfiniteQuery(
    { ...of, limit: PAGE, q },
    { getNextPageParam: page => page.nextCursor ?? undefined, placeholderData: before => before },
  );
  const rows = useMemo(() => list.data?.pages.flatMap(page => page.items) ?? [], [list.data]);
  const columns = useColumns(setDeleting);
  return (
    <div className="ev-set">
      <div className="ad-bar">
        <h2 className="ev-title">{say('evaluation.set')}</h2>
        <SearchField label={say('evaluation.search')} onSearch={setSearch} />
        <AddButton onAdd={onAdd} />
      </div>
      <Loaded query={list} skeleton={<TableSkeleton />}>
        {() =>
          rows.length === 0 ? (
            <EmptyState title={say(q ? 'evaluation.noMatch' : 'evaluation.empty')}>
              {q ? undefined : say('evaluation.emptyHelp')}
            </EmptyState>
          ) : (
            <DataTable
              label={say('evaluation.set')}
              columns={columns}
              rows={rows}
              rowKey={row => row.id}
              onOpen={setEditing}
            />
          )
        }
      </Loaded>
      <MoreRows query={list} />
      {editing && <EditQuestion question={editing} onClose={() => setEditing(undefined)} />}
      {deleting && <Delete question={deleting} onClose={() => setDeleting(undefined)} />}
    </div>
  );
}

function useColumns(onDelete: (question: EvaluationQuestionView) => void): Column<EvaluationQuestionView>[] {
  const { say } = useWords();
  const phone = usePhone();
  const expected = (row: EvaluationQuestionView) =>
    row.expects === 'nothing'
      ? say('evaluation.expects.nothing')
      : row.articles.map(article => article.title ?? say('evaluation.gone')).join(say('evaluation.or'));
  const question: Column<EvaluationQuestionView> = {
    key: 'question',
    header: say('evaluation.question'),
    main: true,
    cell: row => (
      <span className="ev-cell">
        <Clip>{row.question}</Clip>
        {phone && <Clip className="ad-sub">{expected(row)}</Clip>}
      </span>
    ),
  };
  const golden: Column<EvaluationQuestionView> = {
    key: 'golden',
    header: say('evaluation.golden'),
    cell: row => <Golden row={row} />,
  };
  const remove: Column<EvaluationQuestionView> = {
    key: 'delete',
    header: '',
    cell: row => (
      // biome-ignore lint/a11y/useKeyWithClickEvents: keeps a press on the button from opening the row.
      // biome-ignore lint/a11y/noStaticElementInteractions: as above.
      <span onClick={event => event.stopPropagation()}>
        <IconButton
          icon={Trash2}
          label={say('evaluation.delete', { question: row.question })}
          tooltip={false}
          onClick={() => onDelete(row)}
        />
      </span>
    ),
  };
  if (phone) return [question, golden];
  return [
    question,
    {
      key: 'expects',
      header: say('evaluation.expected'),
      cell: row => <Clip className="ev-expected">{expected(row)}</Clip>,
    },
    golden,
    remove,
  ];
}

/** Marks a question as one that has to be right, at once. */
function Golden({ row }: { row: EvaluationQuestionView }) {
  const { say } = useWords();
  const fail = useFail();
  const utils = trpc.useUtils();
  const update = trpc.evaluation.update.useMutation({
    onError: fail,
    onSettled: () => void utils.evaluation.questions.invalidate(),
  });
  const { id, version, isGolden } = row;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keeps a press on the button from opening the row.
    // biome-ignore lint/a11y/noStaticElementInteractions: as above.
    <span className="ev-golden" data-on={isGolden ? '' : undefined} onClick={event => event.stopPropagation()}>
      <IconButton
        icon={Star}
        label={say('evaluation.goldenOf', { question: row.question })}
        pressed={isGolden}
        tooltip={false}
        disabled={update.isPending}
        onClick={() => update.mutate({ id, version, isGolden: !isGolden })}
      />
    </span>
  );
}

function Delete({ question, onClose }: { question: EvaluationQuestionView; onClose: () => void }) {
  const { say } = useWords();
  const fail = useFail();
  const utils = trpc.useUtils();
  const remove = trpc.evaluation.delete.useMutation({
    onError: fail,
    onSuccess: onClose,
    onSettled: () => void utils.evaluation.questions.invalidate(),
  });
  return (
    <ConfirmDialog
      open
      danger
      onOpenChange={open => !open && onClose()}
      title={say('evaluation.deleteTitle')}
      confirmLabel={say('evaluation.deleteIt')}
      cancelLabel={say('app.cancel')}
      busy={remove.isPending}
      onConfirm={() => remove.mutate({ id: question.id })}
    >
      <p dir="auto">{dialled(question.question)}</p>
      <p className="ad-sub">{say('evaluation.deleteHelp')}</p>
    </ConfirmDialog>
  );
}

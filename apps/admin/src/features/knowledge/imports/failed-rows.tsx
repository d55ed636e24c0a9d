import { trpc } from '@natiq/client';
import type { ImportRowView, ImportView } from '@natiq/contracts/knowledge/imports';
import { isAdminKey } from '@natiq/contracts/texts/admin';
import { faqLimits } from '@natiq/domain/tables/faq-table';
import { writeCsv } from '@natiq/domain/tables/write-csv';
import { Clip } from '@natiq/ui';
import { download } from '../../../parts/download.ts';
import { MoreRows } from '../../../parts/list.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { useFail } from '../../../words/use-fail.ts';
import { type Say, useWords } from '../../../words/use-words.tsx';

const PAGE = 20;
const PAGE_SAVED = 500;

const LIMIT: Partial<Record<string, number>> = {
  question_long: faqLimits.question,
  wording_long: faqLimits.wording,
  answer_long: faqLimits.answer,
  questions_many: faqLimits.questions,
  tags_many: faqLimits.tags,
  tag_long: faqLimits.tag,
  category_long: faqLimits.category,
  priority_wrong: faqLimits.priority,
};

/** What is wrong with a row and what to do about it. */
export function problemWords(say: Say, { field, reason }: Pick<ImportRowView, 'field' | 'reason'>): string {
  const key = `import.reason.${reason}`;
  const words = say(isAdminKey(key) ? key : 'import.reason.other', { limit: LIMIT[reason ?? ''] ?? 0 });
  const column = `import.field.${field}`;
  return field && isAdminKey(column) ? `${say(column)}: ${words}` : words;
}

/** The rows that cannot be used, each with its line, its column and what to do. */
export function FailedRows({ view }: { view: ImportView }) {
  const { say } = useWords();
  const rows = trpc.knowledge.importRows.useInfiniteQuery(
    { id: view.id, state: 'failed', limit: PAGE },
    { getNextPageParam: page => page.nextCursor ?? undefined },
  );
  return (
    <section className="ad-result" aria-label={say('import.failedTitle')}>
      <h3>{say('import.failedTitle')}</h3>
      <Loaded query={rows} skeleton={null}>
        {({ pages }) => (
          <ul>
            {pages.flatMap(page =>
              page.items.map(row => (
                <li key={row.line}>
                  <b>{say('knowledge.row', { row: row.line })}</b>
                  <span>{problemWords(say, row)}</span>
                  <Clip className="text-ink-3">{row.cells.filter(Boolean).join(' · ').slice(0, 120)}</Clip>
                </li>
              )),
            )}
          </ul>
        )}
      </Loaded>
      <MoreRows query={rows} />
    </section>
  );
}

/** Keeps the failed rows as a table of their own: mended there, they can be brought in again. */
export function useFailedRows(view: ImportView): () => Promise<void> {
  const { say } = useWords();
  const fail = useFail();
  const utils = trpc.useUtils();
  return async () => {
    try {
      const rows: ImportRowView[] = [];
      for (let cursor: string | undefined; ; ) {
        const page = await utils.knowledge.importRows.fetch({
          id: view.id,
          state: 'failed',
          limit: PAGE_SAVED,
          ...(cursor && { cursor }),
        });
        rows.push(...page.items);
        if (!page.nextCursor) break;
        cursor = page.nextCursor;
      }
      const width = Math.max(view.header.length, ...rows.map(row => row.cells.length));
      const filled = (cells: string[]) => Array.from({ length: width }, (_, at) => cells[at] ?? '');
      const head = view.header.length > 0 ? [[...filled(view.header), say('import.problem')]] : [];
      const table = rows.map(row => [...filled(row.cells), problemWords(say, row)]);
      download(`failed-${view.fileName.replace(/\.\w+$/, '') || 'rows'}.csv`, writeCsv([...head, ...table]));
    } catch (error) {
      fail(error);
    }
  };
}

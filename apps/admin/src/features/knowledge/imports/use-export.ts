import { trpc } from '@natiq/client';
import { faqCells, faqHeader } from '@natiq/domain/tables/faq-table';
import { writeCsv } from '@natiq/domain/tables/write-csv';
import { useToast } from '@natiq/ui';
import { download } from '../../../parts/download.ts';
import { useFail } from '../../../words/use-fail.ts';
import { useWords } from '../../../words/use-words.tsx';

const PAGE = 500;

/** All questions with their answers as a table that a spreadsheet opens and that can be brought in again. */
export function useExport(): () => Promise<void> {
  const { say } = useWords();
  const show = useToast();
  const fail = useFail();
  const utils = trpc.useUtils();
  return async () => {
    try {
      const rows: string[][] = [];
      for (let cursor: string | undefined; ; ) {
        const page = await utils.knowledge.export.fetch({ limit: PAGE, ...(cursor && { cursor }) }, { staleTime: 0 });
        rows.push(...page.items.map(faqCells));
        if (!page.nextCursor) break;
        cursor = page.nextCursor;
      }
      if (rows.length === 0) {
        show({ text: say('import.exportNone'), seconds: 5 });
        return;
      }
      download('natiq-faq.csv', writeCsv([faqHeader, ...rows]));
      show({ text: say('import.exported', { count: rows.length }), seconds: 5 });
    } catch (error) {
      fail(error);
    }
  };
}

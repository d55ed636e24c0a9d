import { Dialog, useMedia } from '@natiq/ui';
import { useState } from 'react';
import { Page } from '../../shell/page.tsx';
import { useWords } from '../../words/use-words.tsx';
import { TestConsole } from './console/test-console.tsx';
import { useTrial } from './console/use-trial.ts';
import { PasteDialog } from './imports/paste-dialog.tsx';
import { TableDialog } from './imports/table-dialog.tsx';
import { useExport } from './imports/use-export.ts';
import { Articles } from './list/articles.tsx';
import { CategoriesDialog } from './list/categories-dialog.tsx';
import { Filters } from './list/filters.tsx';
import { GlossaryDialog } from './list/glossary-dialog.tsx';
import { Acts, type Opened } from './list/menu.tsx';
import { Summary } from './list/summary.tsx';
import { useWanted } from './list/use-wanted.ts';
import { WritersDialog } from './list/writers-dialog.tsx';

/** What the assistant may say: its pages, and beside them a place to try a question. */
export default function KnowledgePage() {
  const { say } = useWords();
  const wide = useMedia('(width >= 1280px)');
  const [wanted, setWanted] = useWanted();
  const [open, setOpen] = useState<Opened>();
  const trial = useTrial();
  const exportFaqs = useExport();
  const close = () => setOpen(undefined);
  const choose = (what: Opened) => (what === 'export' ? void exportFaqs() : setOpen(what));
  return (
    <Page title={say('page.knowledge')} actions={<Acts wide={wide} onOpen={choose} />}>
      <div className="ad-beside">
        <div className="ad-beside-main">
          <Summary onChange={setWanted} />
          <Filters wanted={wanted} onChange={setWanted} />
          <Articles wanted={wanted} onChange={setWanted} />
        </div>
        {wide && (
          <aside className="ad-beside-aside" aria-label={say('test.title')}>
            <TestConsole title={say('test.title')} trial={trial} />
          </aside>
        )}
      </div>
      {open === 'paste' && <PasteDialog onClose={close} />}
      {open === 'table' && <TableDialog onClose={close} />}
      {open === 'categories' && <CategoriesDialog onClose={close} />}
      {open === 'glossary' && <GlossaryDialog onClose={close} />}
      {open === 'writers' && <WritersDialog onClose={close} />}
      {open === 'test' && !wide && (
        <Dialog open onOpenChange={close} title={say('test.title')} closeLabel={say('app.close')} size="lg">
          <TestConsole trial={trial} />
        </Dialog>
      )}
    </Page>
  );
}

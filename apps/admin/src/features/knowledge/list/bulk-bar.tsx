import { errorText } from '@natiq/contracts/texts/errors';
import {
  Archive,
  BulkBar,
  Button,
  Dialog,
  Field,
  Input,
  Progress,
  Send,
  TagIcon,
  Trash2,
  Undo2,
  useToast,
} from '@natiq/ui';
import { useId, useState } from 'react';
import { useMe } from '../../../session/use-me.ts';
import { useWords } from '../../../words/use-words.tsx';
import { tagOf } from '../article/article-draft.ts';
import { type BulkAct, type BulkOptions, useBulk } from './use-bulk.ts';

export interface ArticlesBulkProps {
  ids: string[];
  /** The list shows what was deleted: the one act is to bring it back. */
  areDeleted: boolean;
  onDone: () => void;
}

/** What can be done with the pages picked: n of m while it runs, a way to stop, a way to take deleting back. */
export function ArticlesBulk({ ids, areDeleted, onDone }: ArticlesBulkProps) {
  const { say, locale } = useWords();
  const { may } = useMe();
  const show = useToast();
  const { run, start, stop } = useBulk();
  const [tagging, setTagging] = useState(false);
  const act = async (what: BulkAct, options?: BulkOptions) => {
    const { done, refused, left } = await start(what, ids, options);
    const first = refused[0];
    const words = [
      say(`knowledge.bulk.did.${what}`, { count: done.length }),
      ...(refused.length > 0 ? [say('knowledge.bulk.refused', { count: refused.length })] : []),
      ...(first ? [errorText(locale, { code: 'invalid', reason: first.reason })] : []),
      ...(left.length > 0 ? [say('knowledge.bulk.left', { count: left.length })] : []),
    ].join(' ');
    const undo = { label: (count: number) => say('app.undo', { count }), onUndo: () => void start('restore', done) };
    show({ text: words, ...(what === 'delete' && done.length > 0 && { undo }) });
    onDone();
  };
  if (run) return <Running {...run} onStop={stop} />;
  if (ids.length === 0) return null;
  return (
    <>
      <BulkBar
        summary={say('knowledge.bulk.picked', { count: ids.length })}
        clearLabel={say('knowledge.bulk.clear')}
        onClear={onDone}
      >
        {areDeleted ? (
          <Button size="sm" variant="quiet" icon={Undo2} onClick={() => void act('restore')}>
            {say('knowledge.bulk.restore')}
          </Button>
        ) : (
          <>
            <Button size="sm" variant="quiet" icon={Send} onClick={() => void act('publish')}>
              {say('knowledge.publish')}
            </Button>
            <Button size="sm" variant="quiet" icon={Archive} onClick={() => void act('archive')}>
              {say('knowledge.archive')}
            </Button>
            <Button size="sm" variant="quiet" icon={TagIcon} onClick={() => setTagging(true)}>
              {say('knowledge.bulk.tag')}
            </Button>
            {may('knowledge', 'delete') && (
              <Button size="sm" variant="quiet" icon={Trash2} onClick={() => void act('delete')}>
                {say('knowledge.delete')}
              </Button>
            )}
          </>
        )}
      </BulkBar>
      {tagging && (
        <TagDialog
          onClose={() => setTagging(false)}
          onTag={(what, tag) => {
            setTagging(false);
            void act(what, { tag });
          }}
        />
      )}
    </>
  );
}

function Running({ act, done, total, onStop }: { act: BulkAct; done: number; total: number; onStop: () => void }) {
  const { say } = useWords();
  return (
    <div className="nq-float nq-bulk ad-bulk-run" role="status">
      <Progress
        label={say(`knowledge.bulk.doing.${act}`)}
        done={done}
        total={total}
        words={say('app.nOfM', { n: done, m: total })}
      />
      <Button size="sm" onClick={onStop}>
        {say('app.stop')}
      </Button>
    </div>
  );
}

function TagDialog({ onClose, onTag }: { onClose: () => void; onTag: (act: 'tag' | 'untag', tag: string) => void }) {
  const { say } = useWords();
  const formId = useId();
  const [text, setText] = useState('');
  const tag = tagOf(text);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={say('knowledge.bulk.tag')}
      closeLabel={say('app.close')}
      footer={
        <>
          <Button disabled={!tag} onClick={() => onTag('untag', tag)}>
            {say('knowledge.bulk.tagOff')}
          </Button>
          <Button variant="primary" type="submit" form={formId} disabled={!tag}>
            {say('knowledge.bulk.tagOn')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        onSubmit={event => {
          event.preventDefault();
          if (tag) onTag('tag', tag);
        }}
      >
        <Field label={say('knowledge.bulk.tagName')}>
          <Input maxLength={40} value={text} onChange={event => setText(event.target.value)} />
        </Field>
      </form>
    </Dialog>
  );
}

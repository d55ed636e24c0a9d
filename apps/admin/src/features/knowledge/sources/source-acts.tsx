import { trpc } from '@natiq/client';
import type { KnowledgeSourceView } from '@natiq/contracts/knowledge/sources';
import { Button, ConfirmDialog, DropdownMenu, Ellipsis, IconButton, type MenuEntry, usePhone } from '@natiq/ui';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useMe } from '../../../session/use-me.ts';
import { useFail } from '../../../words/use-fail.ts';
import { useWords } from '../../../words/use-words.tsx';

const RESTING = new Set(['ready', 'failed', 'cancelled']);

/** What can be done with one file. */
export function SourceActs({ row, onReplace }: { row: KnowledgeSourceView; onReplace: () => void }) {
  const { say } = useWords();
  const { may } = useMe();
  const fail = useFail();
  const navigate = useNavigate();
  const utils = trpc.useUtils();
  const phone = usePhone();
  const [asking, setAsking] = useState(false);
  const after = () => void utils.sources.list.invalidate();
  const retry = trpc.sources.retry.useMutation({ onError: fail, onSuccess: after });
  const remove = trpc.sources.delete.useMutation({
    onError: fail,
    onSuccess: after,
    onSettled: () => setAsking(false),
  });
  const item = (id: string, label: string, shown: boolean, onSelect: () => void): MenuEntry[] =>
    shown ? [{ id, label, onSelect }] : [];
  // Nothing of it is here, so there is nothing to read once more.
  const isCutOff = row.failure === 'cut_off';
  const read = () => void navigate({ to: `/knowledge/sources/${row.id}` as string });
  const items = [
    ...item('read', say('source.read'), row.passages > 0, read),
    ...item('download', say('source.download'), row.file !== null, () => location.assign(`/knowledge/files/${row.id}`)),
    ...item('replace', say(isCutOff ? 'source.uploadAgain' : 'source.replace'), may('knowledge', 'update'), onReplace),
    ...item('retry', say('source.retry'), may('knowledge', 'update') && !isCutOff && RESTING.has(row.state), () =>
      retry.mutate({ id: row.id }),
    ),
    ...item('delete', say('source.delete'), may('knowledge', 'delete'), () => setAsking(true)),
  ];
  return (
    <span className="ad-source-acts">
      {isCutOff && !phone && may('knowledge', 'update') && (
        <Button size="sm" onClick={onReplace}>
          {say('source.uploadAgain')}
        </Button>
      )}
      <DropdownMenu
        label={say('source.acts', { name: row.name })}
        align="end"
        trigger={<IconButton icon={Ellipsis} label={say('source.acts', { name: row.name })} tooltip={false} />}
        items={items}
      />
      {asking && (
        <ConfirmDialog
          open
          danger
          onOpenChange={open => !open && setAsking(false)}
          title={say('source.deleteAsk', { name: row.name })}
          confirmLabel={say('source.delete')}
          cancelLabel={say('app.cancel')}
          busy={remove.isPending}
          onConfirm={() => remove.mutate({ id: row.id })}
        >
          <p>{say('source.deleteHelp')}</p>
        </ConfirmDialog>
      )}
    </span>
  );
}

import { trpc } from '@natiq/client';
import type { AssistantVersionRow } from '@natiq/contracts/channels/assistants';
import type { AssistantView } from '@natiq/contracts/channels/views';
import { Badge, Bdi, Button, Dialog, EmptyState, Field, Select, useToast } from '@natiq/ui';
import { useMemo, useState } from 'react';
import { MoreRows } from '../../parts/list.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { useMe } from '../../session/use-me.ts';
import { Ago } from '../../words/times.tsx';
import { useFail } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import { Changes } from './changes.tsx';

const PAGE = 8;
/** Fields named on one line. */
const NAMED = 4;

interface HistoryProps {
  assistant: AssistantView;
  /** An earlier version waits for its golden questions, in this draft. */
  onHeld: (draftVersion: number) => void;
}

/** How it was set after each save, with what each one changed. */
export function History({ assistant, onHeld }: HistoryProps) {
  const { say } = useWords();
  const [pair, setPair] = useState<{ from: number; to: number }>();
  const versions = trpc.assistants.versions.useInfiniteQuery(
    { id: assistant.id, limit: PAGE },
    { getNextPageParam: page => page.nextCursor ?? undefined },
  );
  const rows = useMemo(() => versions.data?.pages.flatMap(page => page.items) ?? [], [versions.data]);
  const openAt = (version: number, at: number) =>
    setPair(
      version === assistant.version
        ? { from: rows[at + 1]!.version, to: version }
        : { from: version, to: assistant.version },
    );
  return (
    <section className="ad-section" aria-label={say('assistants.history')}>
      <div className="ad-section-head">
        <h2>{say('assistants.history')}</h2>
        <p>{say('assistants.historyHelp')}</p>
      </div>
      <div className="ad-section-body">
        <Loaded query={versions} skeleton={null}>
          {() => (
            <ol className="ad-versions">
              {rows.map((row, at) => (
                <li key={row.version}>
                  <button type="button" disabled={rows.length === 1} onClick={() => openAt(row.version, at)}>
                    <Row row={row} now={row.version === assistant.version} />
                  </button>
                </li>
              ))}
            </ol>
          )}
        </Loaded>
        <MoreRows query={versions} />
      </div>
      {pair && (
        <Compare assistant={assistant} rows={rows} start={pair} onHeld={onHeld} onClose={() => setPair(undefined)} />
      )}
    </section>
  );
}

function Row({ row, now }: { row: AssistantVersionRow; now: boolean }) {
  const { say } = useWords();
  const { changed } = row;
  const names = changed?.slice(0, NAMED).map(field => say(`assistants.field.${field}`)) ?? [];
  const what =
    row.actor === '' ? say('assistants.first') : say(`assistants.how.${row.how}`, { version: row.restoredFrom ?? 0 });
  return (
    <>
      <b>{say('assistants.version', { version: row.version })}</b>
      {now && <Badge>{say('assistants.versionNow')}</Badge>}
      <span className="ad-what">
        {what}
        {names.length > 0 && `: ${names.join(say('assistants.comma'))}`}
        {changed && changed.length > NAMED && '…'}
      </span>
      <span className="ad-sub">
        {row.actor !== '' && (
          <>
            <Bdi>{row.actor}</Bdi> ·{' '}
          </>
        )}
        <Ago iso={row.createdAt} />
      </span>
    </>
  );
}

interface CompareProps {
  assistant: AssistantView;
  rows: AssistantVersionRow[];
  start: { from: number; to: number };
  onHeld: (draftVersion: number) => void;
  onClose: () => void;
}

/** Any two versions side by side, and the way back to the earlier one. */
function Compare({ assistant, rows, start, onHeld, onClose }: CompareProps) {
  const { say } = useWords();
  const { may } = useMe();
  const fail = useFail();
  const show = useToast();
  const utils = trpc.useUtils();
  const [{ from, to }, setPair] = useState(start);
  const diff = trpc.assistants.compare.useQuery({ id: assistant.id, from, to });
  const restore = trpc.assistants.restore.useMutation({
    onError: fail,
    onSuccess: made => {
      utils.assistants.list.setData(undefined, all => all?.map(one => (one.id === made.id ? made : one)));
      void utils.assistants.versions.invalidate();
      show({ text: say('assistants.restored', { version: from }), seconds: 5 });
      onClose();
    },
  });
  const gated = trpc.evaluation.restore.useMutation({
    onError: fail,
    onSuccess: ({ assistant: made, held }) => {
      utils.assistants.list.setData(undefined, all => all?.map(one => (one.id === made.id ? made : one)));
      utils.evaluation.draft.setData({ id: made.id }, held);
      void utils.assistants.versions.invalidate();
      if (held.draft) onHeld(held.draft.version);
      show({ text: say(held.draft ? 'assistants.restoring' : 'assistants.restored', { version: from }), seconds: 6 });
      onClose();
    },
  });
  const back = () => {
    const seen = { id: assistant.id, version: assistant.version, to: from };
    if (assistant.gate === 'off') restore.mutate(seen);
    else gated.mutate(seen);
  };
  const options = rows.map(row => ({
    value: String(row.version),
    label: say('assistants.version', { version: row.version }),
    ...(row.version === assistant.version && { hint: say('assistants.versionNow') }),
  }));
  const mayRestore = may('assistants', 'update') && from !== assistant.version;
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={onClose}
      title={say('assistants.compare')}
      closeLabel={say('app.close')}
      footer={
        mayRestore ? (
          <>
            <Button onClick={onClose}>{say('app.cancel')}</Button>
            <Button
              variant="primary"
              busy={restore.isPending || gated.isPending}
              disabled={!diff.data || diff.data.changes.length === 0}
              onClick={back}
            >
              {say('assistants.restore', { version: from })}
            </Button>
          </>
        ) : undefined
      }
    >
      <div className="ad-pair">
        <Field label={say('assistants.from')}>
          <Select
            value={String(from)}
            onValueChange={value => setPair({ from: Number(value), to })}
            options={options}
          />
        </Field>
        <Field label={say('assistants.to')}>
          <Select value={String(to)} onValueChange={value => setPair({ from, to: Number(value) })} options={options} />
        </Field>
      </div>
      <Loaded query={diff}>
        {({ changes }) =>
          changes.length === 0 ? (
            <EmptyState title={say('assistants.same')} />
          ) : (
            <Changes changes={changes} before={say('assistants.from')} after={say('assistants.to')} />
          )
        }
      </Loaded>
    </Dialog>
  );
}

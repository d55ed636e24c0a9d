import { trpc } from '@natiq/client';
import type { ConversationRow } from '@natiq/contracts/conversations/views';
import {
  AtSign,
  asMessage,
  BookOpen,
  Button,
  CommandMenu,
  Composer,
  type ComposerMode,
  contactName,
  IconButton,
  Kbd,
  type MenuEntry,
  Typing,
} from '@natiq/ui';
import { type ReactNode, useRef, useState } from 'react';
import { type Say, useWords } from '../../words/use-words.tsx';
import { AssistMenu } from '../assist/assist-menu.tsx';
import { DraftNoteLine } from '../assist/draft-note.tsx';
import { KnowledgeFinder } from '../assist/knowledge-finder.tsx';
import { Suggestion } from '../assist/suggestion.tsx';
import { useDraftHelp } from '../assist/use-draft-help.ts';
import { AttachButton, useDrop, useTray } from '../attachments/use-tray.tsx';
import { useKeys } from '../keyboard/use-keys.ts';
import { useMe } from '../session/use-me.ts';
import { useDraft } from './drafts.ts';
import type { ActName, Possible } from './use-acts.ts';
import { commandIn, useCommand } from './use-command.ts';
import type { useUnsent } from './use-outbox.ts';
import { useSendOn } from './use-send-on.ts';
import { useTypingSignal } from './use-typing.ts';

interface TalkComposerProps {
  row: ConversationRow;
  /** The customer's message that waits for a word of ours. */
  waitingSeq: number | null;
  can: Possible;
  acts: Record<ActName, () => void>;
  busy: boolean;
  mine: ReturnType<typeof useUnsent>;
  typing: { kind: string; name: string } | null;
}

/** What is being written, in which mode, and what happens to it. */
function useWriting({ row, can, mine }: Pick<TalkComposerProps, 'row' | 'can' | 'mine'>) {
  const [mode, setMode] = useState<ComposerMode>('reply');
  const [text, write] = useDraft(row.id, mode);
  const field = useRef<HTMLTextAreaElement>(null);
  const signal = useTypingSignal(row.id);
  const isNote = mode === 'note';
  const files = useTray(`${row.id}.${mode}`);
  const help = useDraftHelp({ id: row.id, text, write });
  const colleagues = trpc.users.colleagues.useQuery(undefined, { enabled: isNote });
  const turnTo = (next: ComposerMode) => {
    setMode(next);
    // Once the field of that mode may be written in.
    requestAnimationFrame(() => field.current?.focus());
  };
  const translatesFirst = !isNote && text.trim() !== '' && !help.ready;
  const send = (thenResolve = false) => {
    // What was to be translated never goes out as it is.
    if (translatesFirst) return help.translate();
    const called = isNote ? (colleagues.data ?? []).filter(one => text.includes(`@${one.name}`)) : [];
    const mentions = called.map(one => one.id);
    mine.send({
      kind: mode,
      text: text.trim(),
      mentions,
      attachments: files.take(),
      epoch: row.epoch,
      thenResolve,
    });
    write('');
    help.clear();
    signal.stopped();
  };
  const change = (next: string) => {
    write(next);
    if (next.trim() === '') help.clear();
    // Looking something up is not writing to the customer yet.
    if (!isNote && next.trim() !== '' && !commandIn(next, mode)) signal.typed();
  };
  const mention = () => {
    const gap = text === '' || text.endsWith(' ') ? '' : ' ';
    change(`${text}${gap}@`);
    field.current?.focus();
  };
  const add = (more: string) => {
    change(text.trim() === '' ? more : `${text.trimEnd()}\n\n${more}`);
    field.current?.focus();
  };
  const blocked = isNote ? !can.note : !can.reply;
  const canSend = !files.isLoading && !(help.busy && !isNote) && (text.trim() !== '' || files.hasReady);
  return {
    mode,
    isNote,
    text,
    write,
    field,
    turnTo,
    send,
    change,
    mention,
    add,
    files,
    blocked,
    canSend,
    help,
    translatesFirst,
  };
}

/** Where one writes. Drafts are kept per conversation; what may not be written says why, and what would change that. */
export function TalkComposer({ row, waitingSeq, can, acts, busy, mine, typing }: TalkComposerProps) {
  const { say } = useWords();
  const { may } = useMe();
  const [finding, setFinding] = useState(false);
  const writing = useWriting({ row, can, mine });
  const { mode, isNote, text, field, files, blocked, canSend, send, turnTo, help } = writing;
  const mayFind = may('knowledge', 'read') && !blocked;
  const command = useCommand(mode, text, writing.write);
  const sending = useSending(blocked || !canSend, () => send(true));
  useKeys({ r: () => turnTo('reply'), n: () => turnTo('note') }, can.note);
  useKeys({ 'mod+/': () => setFinding(true) }, mayFind);
  const stopFinding = () => {
    setFinding(false);
    field.current?.focus();
  };
  const isHeldAbove = useDrop(blocked ? undefined : files.add);
  const name = contactName(row.contact.name, row.number, say);
  const shown = finding && mayFind && (
    <KnowledgeFinder
      isNote={isNote}
      onInsert={found => {
        stopFinding();
        writing.add(found);
      }}
      onClose={stopFinding}
    />
  );
  return (
    <>
      {!blocked && !isNote && (
        <Suggestion
          id={row.id}
          seq={waitingSeq}
          hasDraft={text.trim() !== ''}
          onInsert={more => writing.add(asMessage(more))}
        />
      )}
      <Composer
        mode={mode}
        onModeChange={turnTo}
        labels={{
          modes: say('write.modes'),
          reply: say('write.reply'),
          note: say('write.note'),
          field: isNote ? say('write.noteField') : say('write.replyTo', { name }),
          send: say(isNote ? 'write.addNote' : writing.translatesFirst ? 'assist.translateNow' : 'write.send'),
        }}
        keys={{ reply: 'R', note: 'N' }}
        placeholder={isNote ? say('write.notePlaceholder') : say('write.replyPlaceholder', { name })}
        value={text}
        onChange={writing.change}
        onSend={() => send()}
        canSend={canSend}
        onPasteFiles={files.add}
        dropLabel={isHeldAbove ? say('file.drop') : undefined}
        sendOn={sending.on}
        sendMenu={isNote ? undefined : sending.menu}
        tools={
          <>
            <AttachButton disabled={blocked} onFiles={files.add} />
            <Tools isNote={isNote} disabled={blocked} onMention={writing.mention} onFind={() => setFinding(!finding)} />
            {!isNote && <AssistMenu id={row.id} help={help} hasDraft={text.trim() !== ''} disabled={blocked} />}
          </>
        }
        status={typing && <Typing label={typingWords(typing, name, say)} />}
        menu={shown || (command && <CommandMenu {...command} hint={<Insert />} />)}
        onKeyDown={event => {
          command?.onKeyDown(event);
          if (event.key === 'Escape' && !event.defaultPrevented) field.current?.blur();
        }}
        disabled={blocked}
        reason={blocked ? <Reason row={row} can={can} acts={acts} busy={busy} name={name} /> : undefined}
        inputRef={field}
      >
        {!isNote && <DraftNoteLine help={help} />}
        {files.tray}
      </Composer>
    </>
  );
}

interface ToolsProps {
  isNote: boolean;
  disabled: boolean;
  onMention: () => void;
  onFind: () => void;
}

/** Colleagues in a note, the knowledge in both. */
function Tools({ isNote, disabled, onMention, onFind }: ToolsProps) {
  const { say } = useWords();
  const { may } = useMe();
  return (
    <>
      {isNote && <IconButton icon={AtSign} label={say('write.mention')} disabled={disabled} onClick={onMention} />}
      {may('knowledge', 'read') && (
        <IconButton icon={BookOpen} label={say('assist.find')} disabled={disabled} keys={['⌘', '/']} onClick={onFind} />
      )}
    </>
  );
}

function Insert() {
  const { say } = useWords();
  return (
    <>
      <Kbd keys="↵" /> {say('write.insert')}
    </>
  );
}

function typingWords(typing: { kind: string; name: string }, contact: string, say: Say): string {
  if (typing.kind === 'assistant') return say('talk.assistantTyping');
  return say('talk.contactTyping', { name: typing.kind === 'contact' ? contact : typing.name });
}

/** Which keys send, and the other ways to send. */
function useSending(disabled: boolean, sendAndResolve: () => void) {
  const { say } = useWords();
  const [on, choose] = useSendOn();
  const ways = (['mod-enter', 'enter'] as const).map(way => ({
    id: way,
    label: say(way === 'enter' ? 'write.onEnter' : 'write.onModEnter'),
    checked: way === on,
    onSelect: () => choose(way),
  }));
  const items: MenuEntry[] = [
    { id: 'resolve', label: say('write.sendResolve'), disabled, onSelect: sendAndResolve },
    { kind: 'line', id: 'line' },
    ...ways,
  ];
  return { on, menu: { label: say('write.sendMore'), items } };
}

interface ReasonProps extends Pick<TalkComposerProps, 'row' | 'can' | 'acts' | 'busy'> {
  name: string;
}

/** Why one cannot write here, and the one press that changes it. */
function Reason({ row, can, acts, busy }: ReasonProps): ReactNode {
  const { say } = useWords();
  const act = (name: ActName, label: string, words: string) => (
    <span className="ag-reason">
      <span>{words}</span>
      <Button size="sm" variant="primary" onClick={acts[name]} busy={busy}>
        {label}
      </Button>
    </span>
  );
  if (row.phase === 'archived') return say('write.reason.archived');
  if (can.reopen) return act('reopen', say('write.reopenToReply'), say('write.reason.ended'));
  const holder = row.owner.name ?? say('event.who.erased');
  if (!can.takeOver) return say('write.reason.userOnly', { name: holder });
  return act('takeOver', say('write.takeToReply'), say(`write.reason.${row.owner.kind}`, { name: holder }));
}

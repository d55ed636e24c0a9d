import { trpc } from '@natiq/client';
import type { CommandItem, ComposerMode } from '@natiq/ui';
import { asMessage, langOf } from '@natiq/ui';
import { type KeyboardEvent, useDeferredValue, useState } from 'react';
import { useFail } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';

/** Entries of the menu over the composer. */
const most = 6;

type Command = { kind: 'knowledge' | 'mention'; search: string; start: number };

/** `?` at the beginning looks into the knowledge base; `@` after a space calls a colleague, in a note. */
export function commandIn(text: string, mode: ComposerMode): Command | null {
  if (/^[?؟]/u.test(text) && !text.includes('\n')) return { kind: 'knowledge', search: text.slice(1).trim(), start: 0 };
  const call = mode === 'note' ? /(^|\s)@([\p{L}\p{M}\d.\-_]*(?: [\p{L}\p{M}\d]*)?)$/u.exec(text) : null;
  if (!call) return null;
  return { kind: 'mention', search: call[2] ?? '', start: call.index + (call[1]?.length ?? 0) };
}

/** The menu that `?` and `@` open over the composer: what it holds, which line is active, what choosing does. */
export function useCommand(mode: ComposerMode, text: string, write: (text: string) => void) {
  const { say, locale } = useWords();
  const fail = useFail();
  const utils = trpc.useUtils();
  const [dismissed, setDismissed] = useState<string | null>(null);
  const [active, setActive] = useState<string>();
  const found = commandIn(text, mode);
  const command = found && dismissed !== text.slice(0, found.start + 1) ? found : null;
  const search = useDeferredValue(command?.search ?? '');
  const articles = trpc.knowledge.list.useQuery(
    { status: 'published', limit: most, ...(search && { search }) },
    { enabled: command?.kind === 'knowledge', placeholderData: before => before },
  );
  const colleagues = trpc.users.colleagues.useQuery(undefined, { enabled: mode === 'note' });
  if (!command) return null;
  const isCall = command.kind === 'mention';
  const people = (colleagues.data ?? []).filter(person => matches(person.name, command.search)).slice(0, most);
  // Asked by a full name already written: nothing is left to choose.
  if (isCall && people.some(person => `${person.name} ` === `${command.search}`)) return null;
  const items: CommandItem[] = isCall
    ? people.map(person => ({ id: person.id, text: person.name, badge: say(`role.${person.role}`) }))
    : (articles.data?.items ?? []).map(article => ({
        id: article.id,
        text: article.title,
        lang: langOf(article.language),
        badge: say(`language.${article.language}`),
      }));
  const activeId = items.some(item => item.id === active) ? active : items[0]?.id;
  const insert = (id: string) => {
    const person = people.find(one => one.id === id);
    if (isCall && person) return write(`${text.slice(0, command.start)}@${person.name} `);
    utils.knowledge.get
      .fetch({ id })
      .then(article => write(asMessage(article.body)))
      .catch(fail);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && items.length > 0) {
      const at = items.findIndex(item => item.id === activeId);
      setActive(items[(at + step + items.length) % items.length]?.id);
      event.preventDefault();
    } else if ((event.key === 'Enter' || event.key === 'Tab') && activeId && !event.metaKey && !event.ctrlKey) {
      insert(activeId);
      event.preventDefault();
    } else if (event.key === 'Escape') {
      setDismissed(text.slice(0, command.start + 1));
      event.preventDefault();
    }
  };
  const knowledgeLabel = command.search
    ? say('write.knowledgeLabel', { search: command.search })
    : say('write.knowledgeStart');
  return {
    items,
    activeId,
    onActiveChange: setActive,
    onSelect: insert,
    onKeyDown,
    label: isCall ? say('write.mentionLabel') : knowledgeLabel,
    empty: isCall ? say('write.mentionNone') : articles.isFetching ? say('app.loading') : say('write.knowledgeNone'),
    locale,
  };
}

/** A name matches by the beginning of any of its words. */
function matches(name: string, search: string): boolean {
  const wanted = search.trim().toLocaleLowerCase();
  const lower = name.toLocaleLowerCase();
  return wanted === '' || lower.startsWith(wanted) || lower.split(/\s+/).some(word => word.startsWith(wanted));
}

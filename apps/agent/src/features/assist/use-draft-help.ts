import { trpc } from '@natiq/client';
import type { RewriteHow } from '@natiq/contracts/assist/inputs';
import { useEffect, useRef, useState } from 'react';
import { readSession, writeSession } from '../../words/storage.ts';
import { useErrorText } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import { isStill } from './is-still.ts';

/** What stands under the draft: work under way, a failure, what was done, or the words before their translation. */
export type DraftNote =
  | { kind: 'busy' }
  | { kind: 'failed' | 'said'; text: string }
  | { kind: 'changed'; text: string; before: string }
  | { kind: 'translated'; before: string };

interface Draft {
  id: string;
  text: string;
  write: (text: string) => void;
}

/** Rewriting and translating the draft of one conversation; what comes after it was left, or written on, changes nothing. */
export function useDraftHelp({ id, text, write }: Draft) {
  const { say } = useWords();
  const errorText = useErrorText();
  const { client } = trpc.useUtils();
  const key = `natiq.translate.${id}`;
  const [note, setNote] = useState<DraftNote | null>(null);
  const [translates, setTranslates] = useState(() => readSession(key) === 'on');
  const [translation, setTranslation] = useState<string | null>(null);
  const running = useRef<AbortController | null>(null);
  const latest = useRef(text);
  latest.current = text;
  useEffect(() => () => running.current?.abort(), []);

  const work = (
    asked: (signal: AbortSignal) => Promise<{ text: string; changed?: boolean }>,
    done: (made: string) => void,
  ) => {
    running.current?.abort();
    const call = new AbortController();
    running.current = call;
    const before = text;
    setNote({ kind: 'busy' });
    asked(call.signal)
      .then(made => {
        if (call.signal.aborted) return;
        if (latest.current !== before) return setNote({ kind: 'said', text: say('assist.wroteOn') });
        if (made.changed === false) return setNote({ kind: 'said', text: say('assist.unchanged') });
        write(made.text);
        done(made.text);
      })
      .catch(error => {
        if (!call.signal.aborted) setNote({ kind: 'failed', text: errorText(error) });
      });
  };
  const rewrite = (how: RewriteHow) =>
    work(
      signal => client.assist.rewrite.mutate({ id, text, how }, { signal }),
      made => {
        // A translation that was made shorter is a translation still.
        if (translation !== null) setTranslation(made);
        setNote({ kind: 'changed', text: say(`assist.done.${how}`), before: text });
      },
    );
  const translate = () =>
    work(
      signal => client.assist.translateDraft.mutate({ id, text, to: 'customer' }, { signal }),
      made => {
        setTranslation(made);
        setNote({ kind: 'translated', before: text });
      },
    );
  const clear = () => {
    setTranslation(null);
    setNote(null);
  };
  return {
    note,
    translates,
    /** The draft is in the customer's language, or need not be. */
    ready: !translates || (translation !== null && isStill(text, translation)),
    busy: note?.kind === 'busy',
    rewrite,
    translate,
    toggle: () => {
      writeSession(key, translates ? null : 'on');
      setTranslates(!translates);
    },
    stop: () => {
      running.current?.abort();
      setNote(null);
    },
    undo: (before: string) => {
      write(before);
      clear();
    },
    close: () => setNote(null),
    clear,
  };
}

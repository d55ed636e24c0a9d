import { newClientId, trpc } from '@natiq/client';
import type { QuestionView } from '@natiq/contracts/analytics/views';
import type { Locale } from '@natiq/contracts/common';
import { detectLanguage } from '@natiq/domain/text/language';
import { shorten } from '@natiq/domain/text/shorten';
import { useEffect, useState } from 'react';
import { useCreateOnce } from '../knowledge/article/use-create-once.ts';

/** As long as a title may be, and as short as a wording may be. */
const LONGEST_TITLE = 200;
const LEAST = 3;

interface Draft {
  title: string;
  body: string;
  /** As chosen; until then as the answer is written, and before that as it was asked. */
  language: Locale | null;
  /** Names the act of publishing, for as long as the words are kept. */
  clientId: string;
  /** What became of it: where it is published, and which version. */
  saved: { id: string; version: number; title: string; body: string } | null;
}

const keyOf = (question: QuestionView) => `natiq.teach.${question.id}`;

function firstDraft(question: QuestionView): Draft {
  const title = shorten(question.text, LONGEST_TITLE - 1);
  const fresh = { title, body: '', language: null, clientId: newClientId(), saved: null };
  try {
    const kept = sessionStorage.getItem(keyOf(question));
    return kept ? { ...fresh, ...(JSON.parse(kept) as Partial<Draft>) } : fresh;
  } catch {
    // Storage is closed in some private windows: the draft lasts as long as the panel.
    return fresh;
  }
}

/** The language a text is written in, where it says enough to tell. */
function writtenIn(text: string): Locale | null {
  const { language, confidence } = detectLanguage(text);
  if (language === 'other' || confidence < 0.5) return null;
  return language === 'en' ? 'en' : 'ar';
}

/** Other wordings of a question that go with its article: each once, the title not among them. */
export function wordingsOf(question: QuestionView, title: string): string[] {
  const texts = question.wordings.map(({ text }) => text).filter(text => text.length >= LEAST && text !== title);
  return [...new Set(texts)];
}

/**
 * Writing the answer to one gap: what is typed is kept by the tab until it is saved, whatever happens to panel or line. Saved
 * once, it is changed from then on, so that trying again never makes a second article.
 */
export function useTeaching(question: QuestionView) {
  const utils = trpc.useUtils();
  const [draft, setDraft] = useState(() => firstDraft(question));
  const create = useCreateOnce(draft.clientId);
  const update = trpc.knowledge.update.useMutation();
  const change = (part: Partial<Draft>) => setDraft(now => ({ ...now, ...part }));
  useEffect(() => {
    try {
      sessionStorage.setItem(keyOf(question), JSON.stringify(draft));
    } catch {
      // Kept by the panel alone.
    }
  }, [question, draft]);
  const title = draft.title.trim();
  const body = draft.body.trim();
  const language = draft.language ?? writtenIn(body) ?? question.language;
  const { saved } = draft;
  return {
    draft,
    language,
    saved,
    change,
    dirty: !saved || saved.title !== title || saved.body !== body,
    complete: title.length >= LEAST && body !== '',
    busy: create.isPending || update.isPending,
    error: saved ? update.error : create.error,
    async save(): Promise<boolean> {
      try {
        const made = saved
          ? await update.mutateAsync({ id: saved.id, version: saved.version, title, body })
          : await create.save({
              kind: 'faq',
              title,
              body,
              language,
              questions: wordingsOf(question, title),
              publish: true,
            });
        change({ saved: { id: made.id, version: made.version, title, body } });
        void utils.knowledge.list.invalidate();
        void utils.analytics.gaps.invalidate();
        return true;
      } catch {
        // Said beside the form, from `error`.
        return false;
      }
    },
  };
}

export type Teaching = ReturnType<typeof useTeaching>;

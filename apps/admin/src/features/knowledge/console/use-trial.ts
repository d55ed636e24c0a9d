import { trpc } from '@natiq/client';
import type { Locale } from '@natiq/contracts/common';
import { useState } from 'react';
import { useRecent } from './recent.ts';

/**
 * What was asked in the test console and what came of it; kept by the page, so that it is still there when the console moves
 * between its place beside the list and a dialog.
 */
export function useTrial() {
  const [question, setQuestion] = useState('');
  const [assistantId, setAssistantId] = useState<string>();
  const [language, setLanguage] = useState<Locale>();
  const [recent, remember] = useRecent();
  const test = trpc.knowledge.test.useMutation();
  const ask = (text: string) => {
    const asked = text.trim();
    if (!asked || test.isPending) return;
    setQuestion(asked);
    remember(asked);
    test.mutate({ question: asked, ...(assistantId && { assistantId }), ...(language && { language }) });
  };
  return { question, setQuestion, assistantId, setAssistantId, language, setLanguage, recent, test, ask };
}

export type Trial = ReturnType<typeof useTrial>;

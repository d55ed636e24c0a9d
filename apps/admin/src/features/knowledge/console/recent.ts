import { useState } from 'react';
import { useMe } from '../../../session/use-me.ts';

const MOST = 8;

/** The questions tried last on this device, newest first. */
export function useRecent(): [string[], (question: string) => void] {
  const { company } = useMe();
  const key = `natiq.tried.${company.id}`;
  const [questions, setQuestions] = useState<string[]>(() => {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
      return Array.isArray(kept) ? kept.filter(one => typeof one === 'string').slice(0, MOST) : [];
    } catch {
      return [];
    }
  });
  const add = (question: string) => {
    const next = [question, ...questions.filter(other => other !== question)].slice(0, MOST);
    setQuestions(next);
    try {
      localStorage.setItem(key, JSON.stringify(next));
    } catch {
      // Storage is closed: they last as long as the page.
    }
  };
  return [questions, add];
}

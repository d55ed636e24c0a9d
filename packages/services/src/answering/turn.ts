import type { AssistantBehaviour } from '@natiq/contracts/channels/views';
import type { CompanySettings } from '@natiq/contracts/identity/views';
import type { Register } from '@natiq/contracts/texts/assistant';
import type { Thresholds } from '@natiq/domain/answering/decide';

/** The assistant that speaks, as far as an answer depends on it. */
export interface Speaker extends AssistantBehaviour {
  id: string;
  name: { en: string; ar: string };
  instructions: string;
  languages: readonly string[];
  fallbackLanguage: 'ar' | 'en';
  isEnabled: boolean;
  thresholds: Thresholds;
  maxMessages: number;
  /** Asked first, and the model asked of it; null for what is usual. */
  provider: string | null;
  model: string | null;
  temperature: number;
  maxTokens: number;
}

export interface CompanyFacts {
  name: string;
  settings: CompanySettings;
}

export interface SaidMessage {
  seq: number;
  by: 'customer' | 'us';
  text: string;
}

/** What is asked, whoever asks: a conversation's unanswered messages, or the test console. */
export interface Question {
  /** The customer's messages nobody has answered, oldest first. */
  messages: readonly string[];
  /** Names of the files that came with them; nobody here reads what is in one. */
  files?: readonly string[];
  /** What was said before them, oldest first. */
  history: readonly SaidMessage[];
  /** Language of the conversation so far, for messages too short to tell. */
  language: string | null;
  /** Answers in a row that did not help. */
  failedAnswers: number;
  company: CompanyFacts;
  speaker: Speaker;
}

/** How an answer is to sound. */
export interface Voice {
  language: 'ar' | 'en';
  register: Register;
}

/** All unanswered messages as one text. */
export function wholeQuestion(question: Question): string {
  return question.messages.join('\n');
}

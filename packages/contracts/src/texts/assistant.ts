import { assistantAr } from './assistant.ar.ts';
import { assistantEn } from './assistant.en.ts';
import { sayEntry, type TextParams } from './widget.say.ts';

/** The catalogue of what the assistant says without a source: pleasantries, caveats, questions back. */
export type AssistantKey = keyof typeof assistantEn;

/** How the customer writes; it chooses the words of the answer. */
export type Register = 'en' | 'msa' | 'egyptian';

/** One text of the catalogue. Egyptian is answered in Egyptian, all other Arabic in plain standard. */
export function assistantText(register: Register, key: AssistantKey, params: TextParams = {}): string {
  if (register === 'en') return sayEntry('en', assistantEn[key], params);
  return sayEntry('ar', assistantAr[key][register], params);
}

/** Every text of the catalogue as it is written, with its placeholders. */
export function allAssistantTexts(): string[] {
  return [...Object.values(assistantEn), ...Object.values(assistantAr).flatMap(text => [text.msa, text.egyptian])];
}

/** What the first assistant of a company is called until somebody names it. */
export function defaultAssistantName(company: string): { en: string; ar: string } {
  return { en: `${company} assistant`, ar: `مساعد ${company}` };
}

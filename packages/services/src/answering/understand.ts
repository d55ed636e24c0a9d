import {
  answerFirstRules,
  detectEscalation,
  type Escalation,
  type EscalationRules,
} from '@natiq/domain/answering/escalation';
import { detectSmallTalk, type SmallTalkKind } from '@natiq/domain/answering/small-talk';
import { type MoodAction, moodAction } from '@natiq/domain/sentiment/needs-person';
import { detectLanguage, replyLanguage } from '@natiq/domain/text/language';
import { type Question, type Voice, wholeQuestion } from './turn.ts';

/** What the words alone tell, before any knowledge is asked. */
export interface Understanding {
  voice: Voice;
  escalation: Escalation;
  /** Whether the mood alone calls for a person; never where the company does not want that, nor against the customer's wish. */
  mood: MoodAction;
  /** Set when nothing but pleasantries was said. */
  smallTalk: SmallTalkKind | null;
  /** The messages without their pleasantries: what is to be answered. */
  asked: string[];
}

/** A company that hands nobody over for their mood: anger is answered where the knowledge can. */
const whateverTheMood: EscalationRules = {
  ...answerFirstRules,
  frustration: { ...answerFirstRules.frustration, demand: 'offer' },
};

/** Reads language, wishes and pleasantries out of the customer's messages. */
export function understand(question: Question): Understanding {
  const earlier = question.history.filter(said => said.by === 'customer').map(said => said.text);
  const asked: string[] = [];
  let smallTalk: SmallTalkKind | null = null;
  for (const message of question.messages) {
    const found = detectSmallTalk(message);
    if (!found) asked.push(message);
    else if (found.rest) asked.push(found.rest);
    else smallTalk = found.kind;
  }
  const byMood = question.company.settings.escalateOnMood;
  const escalation = detectEscalation(wholeQuestion(question), {
    history: earlier,
    rules: byMood ? answerFirstRules : whateverTheMood,
  });
  return {
    voice: voiceOf(question),
    escalation,
    mood: byMood && !escalation.declined ? moodAction(question.messages, earlier) : 'none',
    smallTalk: asked.length === 0 ? smallTalk : null,
    asked,
  };
}

/** The language and manner to answer in: the customer's where the assistant speaks it, else the conversation's, else the assistant's own. */
export function voiceOf(question: Question): Voice {
  const detected = detectLanguage(wholeQuestion(question));
  const spoken = (language: string | null): 'ar' | 'en' | null =>
    language === 'ar' || language === 'arabizi' ? 'ar' : language === 'en' ? 'en' : null;
  const fallback = spoken(question.language) ?? question.speaker.fallbackLanguage;
  const wanted = replyLanguage(detected, fallback);
  const { languages, fallbackLanguage } = question.speaker;
  const language = languages.length === 0 || languages.includes(wanted) ? wanted : fallbackLanguage;
  if (language === 'en') return { language, register: 'en' };
  return { language, register: detected.dialect === 'egyptian' ? 'egyptian' : 'msa' };
}

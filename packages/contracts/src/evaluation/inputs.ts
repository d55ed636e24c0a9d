import { z } from 'zod';
import { triggersInput } from '../channels/inputs.ts';
import { fallbackBehaviors } from '../channels/views.ts';
import { idSchema, localeSchema, pageInput } from '../common.ts';

/** Questions one assistant is measured by at most, and those one call may bring. */
export const mostEvaluationQuestions = 1000;
export const mostAddedAtOnce = 100;
/** Longest question; the folded text is a key of the database. */
export const longestEvaluationQuestion = 500;
/** Articles that may each answer one question. */
export const mostExpected = 10;

/** article: one of the named answers it, in any language · nothing: no answer is known, so none may be given. */
export const expectations = ['article', 'nothing'] as const;
export type Expectation = (typeof expectations)[number];

const question = z.string().trim().min(1).max(longestEvaluationQuestion);
const articleIds = z.array(idSchema).max(mostExpected);

/** Of an assistant, or of the company's first one. */
const ofAssistant = z.object({ assistantId: idSchema.optional() });

export const listQuestionsInput = pageInput.extend(ofAssistant.shape).extend({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  q: z.string().trim().max(200).default(''),
});

/** Questions to keep. One that is kept already is left as it is. */
export const addQuestionsInput = ofAssistant.extend({
  questions: z
    .array(
      z.object({
        question,
        expects: z.enum(expectations),
        articleIds: articleIds.default([]),
        isGolden: z.boolean().default(false),
      }),
    )
    .min(1)
    .max(mostAddedAtOnce),
});

export const updateQuestionInput = z.object({
  id: idSchema,
  version: z.number().int(),
  question: question.optional(),
  expects: z.enum(expectations).optional(),
  articleIds: articleIds.optional(),
  isGolden: z.boolean().optional(),
});

export const evaluationIdInput = z.object({ id: idSchema });

const share = z.number().min(0).max(1);

/** Settings of the assistant to be tried before they are let go; what is left out is as it stands. */
export const trialSettings = z
  .object({
    answerThreshold: share.optional(),
    caveatThreshold: share.optional(),
    offerThreshold: share.optional(),
    instructions: z.string().max(4000).optional(),
    languages: z.array(localeSchema).min(1).max(2).optional(),
    fallbackLanguage: localeSchema.optional(),
    provider: z.string().max(40).nullable().optional(),
    model: z.string().max(120).nullable().optional(),
    temperature: z.number().min(0).max(2).optional(),
    maxTokens: z.number().int().min(64).max(4096).optional(),
    triggers: triggersInput.optional(),
    fallbackBehavior: z.enum(fallbackBehaviors).optional(),
  })
  .strict();
export type TrialSettings = z.infer<typeof trialSettings>;

export const startEvaluationInput = ofAssistant.extend({
  goldenOnly: z.boolean().default(false),
  trial: trialSettings.optional(),
});

export const listEvaluationsInput = ofAssistant;

/** wrong: an answer from another article · silent: none although one is known · spoke: one although none is known. */
export const outcomes = ['right', 'abstained', 'wrong', 'silent', 'spoke', 'failed'] as const;
export type Outcome = (typeof outcomes)[number];

export const evaluationResultsInput = evaluationIdInput.extend(pageInput.shape).extend({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** all · missed: everything that is not as expected · regressed: was as expected in the run before. */
  show: z.enum(['all', 'missed', 'regressed']).default('missed'),
});

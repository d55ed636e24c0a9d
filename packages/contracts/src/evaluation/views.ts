import { z } from 'zod';
import { decisions } from '../answering/views.ts';
import { idSchema, instantSchema, localizedText } from '../common.ts';
import { expectations, outcomes, trialSettings } from './inputs.ts';

const count = z.number().int();

/** An article by name; null where it is gone, so that a reader sees why a question cannot come out right. */
const namedArticle = z.object({ id: idSchema, title: z.string().nullable(), isPublished: z.boolean() });

export const evaluationQuestionView = z.object({
  id: idSchema,
  question: z.string(),
  expects: z.enum(expectations),
  articles: z.array(namedArticle),
  isGolden: z.boolean(),
  version: count,
});
export type EvaluationQuestionView = z.infer<typeof evaluationQuestionView>;

export const evaluationSetView = z.object({
  items: z.array(evaluationQuestionView),
  nextCursor: z.string().nullable(),
  total: count.optional(),
  assistant: z.object({ id: idSchema, name: localizedText }),
  /** All questions of the set, whatever was searched for, and those of them that have to be right. */
  questions: count,
  golden: count,
});
export type EvaluationSetView = z.infer<typeof evaluationSetView>;

export const addedQuestionsView = z.object({ added: count, known: count });

/** The names of figures; a figure is there only where the questions allow it. */
export const figureNames = [
  'answered',
  'abstained',
  'recall1',
  'recall3',
  'mrr',
  'auroc',
  'calibration',
  'rightAbove',
] as const;
export type FigureName = (typeof figureNames)[number];

export const evaluationRunView = z.object({
  id: idSchema,
  status: z.enum(['running', 'done', 'cancelled']),
  goldenOnly: z.boolean(),
  /** Settings that were tried instead of the assistant's own. */
  trial: trialSettings.nullable(),
  total: count,
  done: count,
  /** How many questions came out how. */
  outcomes: z.record(z.enum(outcomes), count),
  actor: z.string(),
  createdAt: instantSchema,
  finishedAt: instantSchema.nullable(),
});
export type EvaluationRunView = z.infer<typeof evaluationRunView>;

export const evaluationFigure = z.object({
  name: z.enum(figureNames),
  value: z.number(),
  /** 95 % interval. */
  low: z.number(),
  high: z.number(),
  /** In the finished run before, where it had this figure. */
  before: z.number().nullable(),
});

export const evaluationReportView = evaluationRunView.extend({
  figures: z.array(evaluationFigure),
  /** How often answers were right beside how sure they were. */
  reliability: z.array(
    z.object({ from: z.number(), to: z.number(), count, confidence: z.number(), right: z.number() }),
  ),
  answerThreshold: z.number(),
  /** The finished run of the same kind before this one, and what was as expected in it and is not now. */
  before: z.object({ id: idSchema, createdAt: instantSchema }).nullable(),
  regressions: count,
  /** Who answered: the built-in answerer, or a provider by name. */
  providers: z.array(z.string()),
});
export type EvaluationReportView = z.infer<typeof evaluationReportView>;

export const evaluationResultView = z.object({
  ordinal: count,
  question: z.string(),
  expects: z.enum(expectations),
  expected: z.array(namedArticle),
  outcome: z.enum(outcomes).nullable(),
  /** Place of the first expected article among those found. */
  rank: count.nullable(),
  decision: z.enum(decisions).nullable(),
  confidence: z.number().nullable(),
  /** What it answered from, or the nearest it found. */
  article: namedArticle.nullable(),
  reply: z.string().nullable(),
});
export type EvaluationResultView = z.infer<typeof evaluationResultView>;

/** How well a confidence fits what was right. */
const confidenceFit = z.object({
  /** Expected calibration error. */
  error: z.number(),
  /** Share of the questions that would be answered without a caveat, and of those the share that is right; null where none is. */
  above: z.number(),
  rightAbove: z.number().nullable(),
});

export const calibrationView = z.object({
  /** What the company's confidence is fitted by now; null for the general one. */
  inUse: z.object({ runId: idSchema, questions: count, actor: z.string(), createdAt: instantSchema }).nullable(),
  /** What the run would make of it. */
  offer: z.object({
    questions: count,
    /** Fewer questions than this say too little. */
    least: count,
    answerThreshold: z.number(),
    /** As it is used now, and fitted: each fifth of the questions by constants learnt from the other four. */
    now: confidenceFit,
    fitted: confidenceFit,
    /** useful · few: too few questions · no_better: it fits as well as it is. */
    verdict: z.enum(['useful', 'few', 'no_better']),
  }),
});
export type CalibrationView = z.infer<typeof calibrationView>;

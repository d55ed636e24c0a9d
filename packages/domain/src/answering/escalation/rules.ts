/** Why a person may be needed. The last five are found by the answering room, not in the customer's words. */
export type EscalationReason =
  | 'explicit_request'
  | 'legal'
  | 'account_deletion'
  | 'frustration'
  | 'billing_dispute'
  | 'refund'
  | 'complaint'
  | 'low_confidence'
  | 'failed_answers'
  | 'provider_down'
  | 'mood'
  | 'trigger';

/** `now` hand over · `offer` answer if the knowledge base can, else hand over · `priority` answer, raise the ticket's priority · `none`. */
export type EscalationAction = 'now' | 'offer' | 'priority' | 'none';

export interface EscalationRule {
  /** When the customer wants the act itself. */
  demand: EscalationAction;
  /** When the subject only comes up, as in a question about how it works. */
  mention: EscalationAction;
  /** Among equal actions the lower one names the reason. */
  order: number;
}

export type EscalationRules = Readonly<Record<EscalationReason, EscalationRule>>;

/** What a company starts with. A question about refunds, complaints or deletion is the assistant's as long as it knows the answer. */
export const defaultEscalationRules: EscalationRules = {
  explicit_request: { demand: 'now', mention: 'none', order: 1 },
  legal: { demand: 'now', mention: 'priority', order: 2 },
  account_deletion: { demand: 'now', mention: 'offer', order: 3 },
  refund: { demand: 'now', mention: 'offer', order: 4 },
  billing_dispute: { demand: 'now', mention: 'offer', order: 5 },
  complaint: { demand: 'now', mention: 'offer', order: 6 },
  frustration: { demand: 'now', mention: 'priority', order: 7 },
  low_confidence: { demand: 'now', mention: 'offer', order: 8 },
  failed_answers: { demand: 'now', mention: 'offer', order: 9 },
  provider_down: { demand: 'now', mention: 'now', order: 10 },
  mood: { demand: 'now', mention: 'offer', order: 11 },
  trigger: { demand: 'now', mention: 'now', order: 12 },
};

/**
 * What the product applies until a company decides otherwise: a charge or a refund that the help pages explain is explained
 * first, with a person on offer; without such a page, or asked again, a person takes over.
 */
export const answerFirstRules: EscalationRules = {
  ...defaultEscalationRules,
  refund: { demand: 'offer', mention: 'offer', order: 4 },
  billing_dispute: { demand: 'offer', mention: 'offer', order: 5 },
};

export { answerTurn, type NeedsPerson, type TurnOptions, type TurnOutcome } from './answer-turn.ts';
export { getReceipt } from './get-receipt.ts';
export { isResting } from './provider/breaker.ts';
export { callProvider } from './provider/call-provider.ts';
export { dropHandOver, recordHandOver } from './record-handover.ts';
export { testQuestion } from './test-question.ts';

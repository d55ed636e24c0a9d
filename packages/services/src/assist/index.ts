export { askModel, tokensFor } from './ask-model.ts';
export { assistAbilities, getSummary } from './get-summary.ts';
export { requireFaithful, rewriteDraft } from './rewrite-draft.ts';
export { searchPassages } from './search-passages.ts';
export { similarTickets } from './similar-tickets.ts';
export { suggestReply } from './suggest-reply.ts';
export { summariseTalk, summaryQueue, wordSummary } from './summarise.ts';
export { articleTask } from './tasks.ts';
export { translateDraft, translateMessage } from './translate.ts';

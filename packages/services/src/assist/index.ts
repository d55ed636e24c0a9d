export { assistAbilities, getSummary } from './get-summary.ts';
export { rewriteDraft } from './rewrite-draft.ts';
export { searchPassages } from './search-passages.ts';
export { similarTickets } from './similar-tickets.ts';
export { suggestReply } from './suggest-reply.ts';
export { summariseTalk, summaryQueue, wordSummary } from './summarise.ts';
export { translateDraft, translateMessage } from './translate.ts';

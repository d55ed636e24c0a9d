export { checkIsolation } from './check-isolation.ts';
export { dismissDeadLetter } from './dismiss-dead-letter.ts';
export { getIntegrity } from './get-integrity.ts';
export { type InstallationFacts, integrityFacts } from './integrity-facts.ts';
export { countDead, listDead } from './list-dead-letters.ts';
export { deadLetterQueue, reactionsReader } from './names.ts';
export { retryDeadLetter } from './retry-dead-letter.ts';

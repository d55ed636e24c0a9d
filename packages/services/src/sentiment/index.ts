export { getMoodLine } from './get-mood-line.ts';
export { readSentiment } from './read-sentiment.ts';

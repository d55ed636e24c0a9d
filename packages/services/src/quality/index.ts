export { rateConversation, ratingOf } from './rate-conversation.ts';

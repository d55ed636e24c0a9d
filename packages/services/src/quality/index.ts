export { listRatings } from './list-ratings.ts';
export { rateConversation, ratingOf } from './rate-conversation.ts';

export { type Conversation, inSight, mayConversations } from './access.ts';
export { addNote, addNoteIn } from './add-note.ts';
export { type Press, pressOf } from './deliveries/compose.ts';
export { deliverChat } from './deliveries/deliver-chat.ts';
export { type Notice, notify } from './deliveries/notice.ts';
export { chatOfDelivery, retryDelivery } from './deliveries/retry-delivery.ts';
export { exportConversations } from './find/export-conversations.ts';
export { countFound, findConversations } from './find/find-conversations.ts';
export { toRowMood } from './find/mood.ts';
export { isCalled, saidIn, searchedSinceIn } from './find/search.ts';
export { getConversation } from './get-conversation.ts';
export { abandonElapsed, armInactivityIn } from './inactivity.ts';
export { editIncoming } from './incoming/edit-incoming.ts';
export { knownMessage } from './incoming/known-message.ts';
export { countConversations, listConversations } from './list-conversations.ts';
export { markRead, staffTyping } from './mark-read.ts';
export { noteTopicIn } from './note-topic.ts';
export { openConversationIn, reopened } from './open-conversation.ts';
export { type QueuePlace, queuePlaceIn } from './queue-place.ts';
export { type IncomingMessage, type Received, receiveMessage, storeIncoming } from './receive-message.ts';
export { type Replied, type ReplyInput, replyIn } from './reply.ts';
export { conversationRow, conversationRowIn } from './rows.ts';
export {
  conversationEventIn,
  endedPhases,
  keepWaitingIn,
  lockConversationIn,
  openPhases,
  ownerChangedTo,
  type Transitioned,
  transitionIn,
} from './state.ts';
export { appendSystemMessageIn, localeOf, type SystemMessage } from './system-message.ts';
export { type ConversationNews, conversationNews, eventLinesIn } from './timeline.ts';
export { toMessageView, toWebchatMessage } from './to-view.ts';
export { noteFeedbackIn, visitorRead, visitorTyping } from './visitor-acts.ts';
export { visitorConversation, visitorMessage, visitorMessages, visitorUnread } from './visitor-reads.ts';
export { toWebchatConversation, visitorStateIn } from './visitor-state.ts';

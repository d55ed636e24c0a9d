export { type HandedOver, type HandOverInput, type HandOverReason, handOver, handOverIn } from './hand-over.ts';
export { closeConversation, reopenConversation } from './reopen-conversation.ts';
export { replyAsAgent } from './reply-as-agent.ts';
export { requestHuman } from './request-human.ts';
export { resolveConversation, visitorEnd } from './resolve-conversation.ts';
export { returnToAssistant } from './return-to-assistant.ts';
export { takeOver } from './take-over.ts';
export { claimTicket, updateTicket } from './update-ticket.ts';

import { receiptView } from '@natiq/contracts/answering/views';
import { okView, pageOf } from '@natiq/contracts/common';
import {
  assignConversationInput,
  conversationFilter,
  exportConversationsInput,
  findConversationsInput,
} from '@natiq/contracts/conversations/find';
import {
  closeInput,
  conversationIdInput,
  getConversationInput,
  listConversationsInput,
  markReadInput,
  noteInput,
  receiptInput,
  reopenInput,
  replyInput,
  resolveInput,
  retryDeliveryInput,
  returnToAssistantInput,
  takeOverInput,
  typingInput,
} from '@natiq/contracts/conversations/inputs';
import {
  conversationRow,
  conversationView,
  countsView,
  messageView,
  noteView,
} from '@natiq/contracts/conversations/views';
import { csvChunk, foundCount } from '@natiq/contracts/lists/filters';
import { getReceipt } from '@natiq/services/answering';
import {
  addNote,
  countConversations,
  countFound,
  exportConversations,
  findConversations,
  getConversation,
  listConversations,
  markRead,
  retryDelivery,
  staffTyping,
} from '@natiq/services/conversations';
import {
  assignConversation,
  closeConversation,
  endConversation,
  reopenConversation,
  replyAsAgent,
  resolveConversation,
  returnToAssistant,
  takeOver,
} from '@natiq/services/handover';
import { z } from 'zod';
import { act, ask, done } from '../procedures.ts';
import { t } from '../trpc.ts';

export const conversations = t.router({
  list: ask(listConversationsInput, pageOf(conversationRow), listConversations),
  find: ask(findConversationsInput, pageOf(conversationRow), findConversations),
  countFound: ask(conversationFilter, foundCount, countFound),
  // Writes an audit entry, so it is an act although it only reads.
  export: act(exportConversationsInput, csvChunk, exportConversations),
  counts: ask(z.void(), countsView, countConversations),
  get: ask(getConversationInput, conversationView, getConversation),
  receipt: ask(receiptInput, receiptView, getReceipt),
  takeOver: act(takeOverInput, conversationRow, takeOver),
  assign: act(assignConversationInput, conversationRow, assignConversation),
  returnToAssistant: act(returnToAssistantInput, conversationRow, returnToAssistant),
  resolve: act(resolveInput, conversationRow, resolveConversation),
  reopen: act(reopenInput, conversationRow, reopenConversation),
  close: act(closeInput, conversationRow, closeConversation),
  end: act(conversationIdInput, conversationRow, endConversation),
  reply: act(replyInput, messageView, replyAsAgent),
  retryDelivery: act(retryDeliveryInput, messageView, retryDelivery),
  note: act(noteInput, noteView, addNote),
  markRead: act(markReadInput, okView, done(markRead)),
  typing: act(typingInput, okView, done(staffTyping)),
});

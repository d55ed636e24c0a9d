import { receiptView } from '@natiq/contracts/answering/views';
import { okView, pageOf } from '@natiq/contracts/common';
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
import { getReceipt } from '@natiq/services/answering';
import {
  addNote,
  countConversations,
  getConversation,
  listConversations,
  markRead,
  staffTyping,
} from '@natiq/services/conversations';
import {
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
  counts: ask(z.void(), countsView, countConversations),
  get: ask(getConversationInput, conversationView, getConversation),
  receipt: ask(receiptInput, receiptView, getReceipt),
  takeOver: act(takeOverInput, conversationRow, takeOver),
  returnToAssistant: act(returnToAssistantInput, conversationRow, returnToAssistant),
  resolve: act(resolveInput, conversationRow, resolveConversation),
  reopen: act(reopenInput, conversationRow, reopenConversation),
  close: act(closeInput, conversationRow, closeConversation),
  end: act(conversationIdInput, conversationRow, endConversation),
  reply: act(replyInput, messageView, replyAsAgent),
  note: act(noteInput, noteView, addNote),
  markRead: act(markReadInput, okView, done(markRead)),
  typing: act(typingInput, okView, done(staffTyping)),
});

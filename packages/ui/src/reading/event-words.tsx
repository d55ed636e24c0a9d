import type { EventView, MessageView } from '@natiq/contracts/conversations/views';
import { isReadingKey, type ReadingKey, type SayReading } from '@natiq/contracts/texts/reading';
import type { ReactNode } from 'react';
import { sayRich } from './say-rich.tsx';
import { spanWords } from './span.ts';

/** Who did it, as a line names them. */
function whoWords(event: EventView, say: SayReading): string {
  const { kind, name } = event.actor;
  if (kind === 'assistant' || kind === 'contact') return say(`event.who.${kind}`);
  if (kind === 'user') return name || say('event.who.erased');
  return name || say('event.who.system');
}

/** The key of the line an event makes: some say different things by who did them or to whom. */
export function eventKey(event: EventView): ReadingKey {
  const { name, params, actor } = event;
  if (name === 'conversation.handed_over' && params.reason === 'released') return 'event.conversation.released';
  if (name === 'conversation.handed_over' && params.nobody) return 'event.conversation.handed_over.nobody';
  if (name === 'conversation.reopened' && actor.kind !== 'user') return 'event.conversation.reopenedByContact';
  if (name === 'conversation.resolved' && actor.kind === 'contact') return 'event.conversation.resolvedByContact';
  if (name === 'conversation.taken_over' && params.assignee && params.assignee !== actor.name)
    return 'event.conversation.given';
  if (name === 'ticket.updated' && params.assignee && params.assignee !== actor.name) return 'event.ticket.assigned';
  if (name === 'conversation.taken_over' && params.waited !== undefined) return 'event.conversation.taken_over.after';
  const key = `event.${name}`;
  return isReadingKey(key) ? key : 'event.other';
}

/** Why a person is needed, in words; a reason newer than this app is only named as such. */
export function reasonWords(reason: string, say: SayReading): string {
  const key = `handover.reason.${reason}`;
  return say(isReadingKey(key) ? key : 'handover.reason.other');
}

/** A number is read in one piece, or not at all. */
const unbroken = (number: string | number) => <span className="nq-unbroken">{number}</span>;

/** One quiet line for an event, whoever did it in bold. */
export function eventWords(event: EventView, say: SayReading): ReactNode[] {
  const { params } = event;
  const named = (prefix: 'ticket' | 'priority', value: string | number | undefined) => {
    const key = `${prefix}.${value}`;
    return isReadingKey(key) ? say(key) : value;
  };
  const words = {
    ...params,
    time: params.waited === undefined ? undefined : spanWords(Number(params.waited), say),
    reason: params.reason === undefined ? undefined : reasonWords(String(params.reason), say),
    status: named('ticket', params.status),
    priority: named('priority', params.priority),
  };
  const rich: Record<string, ReactNode> = { who: <b>{whoWords(event, say)}</b> };
  if (params.ticket) rich.ticket = unbroken(params.ticket);
  if (params.assignee) rich.assignee = <b>{params.assignee}</b>;
  return sayRich(say, eventKey(event), words, rich);
}

/** Why a message did not reach the customer, in words; a reason newer than this app is only named as a refusal. */
export function failureWords(reason: string, say: SayReading): string {
  const key = `delivery.failure.${reason}`;
  return say(isReadingKey(key) ? key : 'delivery.failure.other');
}

/** What a system message says to staff; its own text where the key is newer than this app. */
export function systemWords(message: MessageView, say: SayReading): ReactNode {
  const key = `system.${message.key}`;
  const params = message.params ?? {};
  // What the customer was to be told and was not.
  if (message.status === 'failed' && message.failure)
    return say('delivery.untold', { reason: failureWords(message.failure.reason, say) });
  if (!isReadingKey(key)) return message.text;
  return params.ticket ? sayRich(say, key, params, { ticket: unbroken(params.ticket) }) : say(key, params);
}

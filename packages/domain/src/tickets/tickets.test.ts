import { describe, expect, test } from 'vitest';
import { detectEscalation } from '../answering/escalation.ts';
import { dayIn } from '../time/day.ts';
import { formatTicketNumber, parseTicketNumber } from './number.ts';
import { comparePriority, priorityFor, type TicketPriority } from './priority.ts';
import {
  applyTicketAction,
  mayFollow,
  type TicketAction,
  type TicketState,
  type TicketStatus,
  ticketStatuses,
} from './state.ts';

const ticket = (status: TicketStatus, assigneeId: string | null = null): TicketState => ({ status, assigneeId });

describe('states', () => {
  test.each<[TicketState, TicketAction, TicketState | string]>([
    [ticket('open'), { type: 'claim', userId: 'ali' }, ticket('in_progress', 'ali')],
    [ticket('in_progress', 'ali'), { type: 'claim', userId: 'ali' }, ticket('in_progress', 'ali')],
    [ticket('in_progress', 'ali'), { type: 'claim', userId: 'mona' }, 'taken'],
    [ticket('in_progress', 'ali'), { type: 'assign', userId: 'mona' }, ticket('in_progress', 'mona')],
    [ticket('in_progress', 'ali'), { type: 'assign', userId: null }, ticket('open')],
    [ticket('in_progress', 'ali'), { type: 'resolve' }, ticket('resolved', 'ali')],
    [ticket('open'), { type: 'resolve' }, ticket('resolved')],
    [ticket('resolved', 'ali'), { type: 'resolve' }, 'already_resolved'],
    [ticket('resolved', 'ali'), { type: 'claim', userId: 'mona' }, 'already_resolved'],
    [ticket('resolved', 'ali'), { type: 'assign', userId: 'mona' }, 'already_resolved'],
    [ticket('resolved', 'ali'), { type: 'reopen' }, ticket('in_progress', 'ali')],
    [ticket('resolved'), { type: 'reopen' }, ticket('open')],
    [ticket('in_progress', 'ali'), { type: 'reopen' }, 'not_resolved'],
    [ticket('resolved', 'ali'), { type: 'close' }, ticket('closed', 'ali')],
    [ticket('open'), { type: 'close' }, 'not_resolved'],
    [ticket('closed', 'ali'), { type: 'reopen' }, 'closed'],
    [ticket('closed', 'ali'), { type: 'claim', userId: 'ali' }, 'closed'],
  ])('%o %o', (from, action, expected) => {
    const result = applyTicketAction(from, action);
    if (typeof expected === 'string') expect(result).toEqual({ ok: false, refusal: expected });
    else
      expect(result).toEqual({ ok: true, state: expected, changed: JSON.stringify(from) !== JSON.stringify(expected) });
  });

  test('every action lands on a status that may follow', () => {
    const actions: TicketAction[] = [
      { type: 'claim', userId: 'a' },
      { type: 'assign', userId: 'b' },
      { type: 'assign', userId: null },
      { type: 'resolve' },
      { type: 'close' },
      { type: 'reopen' },
    ];
    for (const status of ticketStatuses) {
      for (const action of actions) {
        const result = applyTicketAction(ticket(status, status === 'open' ? null : 'a'), action);
        if (result.ok) expect(mayFollow(status, result.state.status)).toBe(true);
      }
    }
    expect(mayFollow('open', 'closed')).toBe(false);
    expect(mayFollow('closed', 'closed')).toBe(false);
    expect(mayFollow('closed', 'open')).toBe(false);
  });
});

describe('numbers', () => {
  test.each([
    ['2026-02-09', 1, 'NQ-20260209-0001'],
    ['2026-12-31', 9999, 'NQ-20261231-9999'],
    ['2024-02-29', 12345, 'NQ-20240229-12345'],
  ])('%s %i', (day, sequence, number) => {
    expect(formatTicketNumber({ day, sequence })).toBe(number);
    expect(parseTicketNumber(` ${number.toLowerCase()} `)).toEqual({ day, sequence });
  });

  test.each([
    'NQ-20260230-0001',
    'NQ-20260209-001',
    'NQ-20260209-0000',
    'NQ-2026029-0001',
    'XX-20260209-0001',
    '',
    'NQ-20260209-0001x',
  ])('%s is none', text => {
    expect(parseTicketNumber(text)).toBeNull();
  });

  test('refuses what cannot be', () => {
    expect(() => formatTicketNumber({ day: '2026-02-30', sequence: 1 })).toThrow(RangeError);
    expect(() => formatTicketNumber({ day: '2026-02-09', sequence: 0 })).toThrow(RangeError);
  });

  test('the day is the one on the wall in the company', () => {
    const late = Date.UTC(2026, 1, 9, 22, 30);
    expect(dayIn('Africa/Cairo', late)).toBe('2026-02-10');
    expect(dayIn('UTC', late)).toBe('2026-02-09');
    expect(dayIn('Asia/Riyadh', new Date(late))).toBe('2026-02-10');
    expect(() => dayIn('Mars/Olympus', late)).toThrow(RangeError);
  });
});

describe('priority', () => {
  test.each<[string, TicketPriority]>([
    ['I want to talk to a person', 'medium'],
    ['عايز أكلم حد', 'medium'],
    ['Give me my money back', 'high'],
    ['My lawyer will contact you', 'urgent'],
    ['You are thieves, give me my money back', 'urgent'],
    ['This is the worst service ever', 'high'],
    ['هعمل فيكم محضر', 'urgent'],
    ['how do I check my balance', 'medium'],
  ])('%s: %s', (text, expected) => {
    expect(priorityFor(detectEscalation(text))).toBe(expected);
  });

  test('urgent sorts first', () => {
    expect((['low', 'urgent', 'medium', 'high'] as TicketPriority[]).sort(comparePriority)).toEqual([
      'urgent',
      'high',
      'medium',
      'low',
    ]);
  });
});

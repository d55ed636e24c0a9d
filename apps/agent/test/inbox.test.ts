import { describe, expect, it } from 'vitest';
import { possible } from '../src/features/conversations/use-acts.ts';
import { holdRows } from '../src/features/inbox/hold.ts';
import { keyName } from '../src/features/keyboard/use-keys.ts';
import { row, salma } from './fixtures.ts';

const ids = (rows: readonly { id: string }[]) => rows.map(one => one.id).join('');
const rowsOf = (text: string) => [...text].map(id => row({ id }));

describe('a list that is held still', () => {
  it('keeps its order, changes rows in place, and counts what is new', () => {
    const shown = rowsOf('abc');
    const latest = [row({ id: 'n' }), row({ id: 'c', unread: 3 }), ...rowsOf('ab')];
    const held = holdRows(shown, latest, true);
    expect(ids(held.rows)).toBe('abc');
    expect(held.rows[2]?.unread).toBe(3);
    expect(held.fresh).toBe(1);
  });

  it('keeps the place of what left, as it is known now', () => {
    const held = holdRows(rowsOf('abc'), rowsOf('ac'), true, left => ({ ...left, unread: 7 }));
    expect(ids(held.rows)).toBe('abc');
    expect(held.rows[1]?.unread).toBe(7);
  });

  it('takes a further page at the end, which moves nothing', () => {
    const held = holdRows(rowsOf('ab'), rowsOf('abcd'), true);
    expect(ids(held.rows)).toBe('abcd');
    expect(held.fresh).toBe(0);
  });

  it('shows everything as it is once it is let go', () => {
    expect(ids(holdRows(rowsOf('abc'), rowsOf('nca'), false).rows)).toBe('nca');
  });
});

describe('what one may do', () => {
  const mine = row({ owner: { kind: 'user', userId: salma, name: 'Salma' } });
  const colleagues = row({ owner: { kind: 'user', userId: 'other', name: 'Karim' } });

  it('replies only to what one has', () => {
    expect(possible(mine, salma, true, false)).toMatchObject({ reply: true, takeOver: false, resolve: true });
    expect(possible(row(), salma, true, false)).toMatchObject({ reply: false, takeOver: true });
  });

  it('leaves a colleague’s conversation to whoever reaches all of the company’s', () => {
    expect(possible(colleagues, salma, true, false)).toMatchObject({ takeOver: false, resolve: false, note: true });
    expect(possible(colleagues, salma, true, true)).toMatchObject({ takeOver: true, resolve: true });
  });

  it('opens an ended one again, and nothing of an archived one', () => {
    expect(possible({ ...mine, phase: 'resolved' }, salma, true, false)).toMatchObject({ reopen: true, reply: false });
    const archived = possible({ ...mine, phase: 'archived' }, salma, true, true);
    expect(archived).toMatchObject({ reopen: false, close: false, resolve: false, takeOver: false });
  });

  it('is nothing at all for who only reads', () => {
    expect(Object.values(possible(mine, salma, false, true))).not.toContain(true);
  });
});

describe('keys', () => {
  const press = (key: string, code: string, more = {}) =>
    keyName({ key, code, shiftKey: false, metaKey: false, ctrlKey: false, ...more });

  it('go by place, so that they work while the keyboard writes Arabic', () => {
    expect(press('ت', 'KeyJ')).toBe('j');
    expect(press('ظ', 'Slash')).toBe('/');
    expect(press('؟', 'Slash', { shiftKey: true })).toBe('?');
  });

  it('know the palette on both kinds of keyboard', () => {
    expect(press('k', 'KeyK', { metaKey: true })).toBe('mod+k');
    expect(press('ن', 'KeyK', { ctrlKey: true })).toBe('mod+k');
  });
});

import { may, type Role, type Scope, scopeOf } from '@natiq/contracts/access/matrix';
import { adminText } from '@natiq/contracts/texts/admin';
import { describe, expect, it } from 'vitest';
import { changesOf } from './features/audit/audit-entry.tsx';
import { actorWords, actWords, subjectName } from './features/audit/audit-words.ts';
import { readOrigins } from './features/channels/origins.tsx';
import { contentOf, isComplete } from './features/knowledge/article/article-draft.ts';
import { sharesOf } from './features/knowledge/console/passages.tsx';
import { deviceWords } from './features/profile/sessions.tsx';
import { firstPage, pagesFor } from './shell/pages.ts';
import { timesOf, weekdays } from './words/times.tsx';
import type { Say } from './words/use-words.tsx';

const en: Say = (key, params) => adminText('en', key, params);
type MayParameters = Parameters<typeof may>;
const asRole = (role: Role) => (module: MayParameters[1], action: MayParameters[2], scope?: Scope) =>
  may(role, module, action) && (scope === undefined || scopeOf(role, module) === scope);
const plain = (text: string) => text.replace(/[\u2068\u2069]/g, '');

describe('the pages there are', () => {
  const ids = (role: Role) => pagesFor(asRole(role), 'customer').map(page => page.id);
  it('follow the role', () => {
    expect(ids('company_manager')).toEqual([
      'overview',
      'conversations',
      'tickets',
      'contacts',
      'knowledge',
      'assistant',
      'review',
      'evaluation',
      'models',
      'channels',
      'users',
      'company',
      'audit',
      'integrity',
    ]);
    expect(ids('agent')).toEqual(['conversations', 'tickets', 'contacts', 'knowledge', 'assistant', 'channels']);
    expect(ids('viewer')).toEqual(['overview', 'conversations', 'tickets', 'contacts', 'knowledge']);
  });
  it('are few in the platform’s own company, and begin with the companies', () => {
    expect(pagesFor(asRole('super_admin'), 'platform').map(page => page.id)).toEqual([
      'users',
      'audit',
      'integrity',
      'companies',
    ]);
    expect(firstPage(asRole('super_admin'), 'platform')).toBe('/companies');
    expect(firstPage(asRole('team_leader'), 'customer')).toBe('/overview');
  });
});

describe('allowed sites', () => {
  it('are read one a line, a slash at the end forgiven, a repeat dropped', () => {
    expect(readOrigins('https://a.example/\n\n https://b.example:8080 \nhttps://a.example')).toEqual({
      origins: ['https://a.example', 'https://b.example:8080'],
      wrong: undefined,
    });
    expect(readOrigins('').origins).toEqual([]);
  });
  it.each(['a.example', 'https://a.example/path', 'ftp://a.example', 'https://*'])('%s is none', wrong => {
    expect(readOrigins(`https://ok.example\n${wrong}`).wrong).toBe(wrong);
  });
});

describe('a page being written', () => {
  const draft = {
    kind: 'faq' as const,
    language: 'ar' as const,
    title: ' سؤال ',
    body: ' جواب ',
    questions: 'أ\n\n ب \nأ',
    category: '',
    tags: ['رصيد', 'شحن,بيانات', 'رصيد'],
    priority: 0,
  };
  it('is sent trimmed, its lists without repeats', () => {
    expect(contentOf(draft)).toEqual({
      title: 'سؤال',
      body: 'جواب',
      questions: ['أ', 'ب'],
      tags: ['رصيد', 'شحن بيانات'],
      priority: 0,
    });
  });
  it('needs a title and a text', () => {
    expect(isComplete(draft)).toBe(true);
    expect(isComplete({ ...draft, body: '  ' })).toBe(false);
    expect(isComplete({ ...draft, title: ' أب ' })).toBe(false);
  });
});

it('the shares of a score add up to it', () => {
  const shares = sharesOf({ words: 0.6, letters: 0.2, meaning: 0.4, line: 0.4, title: 0.4, coverage: 1 }, 0.5);
  expect(shares.map(share => share.toFixed(2))).toEqual(['0.20', '0.20', '0.10']);
  expect(sharesOf({}, 0.5)).toEqual([0, 0, 0]);
});

describe('the audit log', () => {
  it('shows what changed and leaves out what changes at every save', () => {
    const before = { name: 'A', version: 1, settings: { hours: { start: '09:00', weekend: [5] } } };
    const after = { name: 'A', version: 2, settings: { hours: { start: '10:00', weekend: [5, 6] } } };
    expect(changesOf(before, after)).toEqual([
      { name: 'settings.hours.start', before: '09:00', after: '10:00' },
      { name: 'settings.hours.weekend', before: '5', after: '5, 6' },
    ]);
    expect(changesOf(null, { name: 'B' })).toEqual([{ name: 'name', before: '', after: 'B' }]);
  });
  it('says acts in words, and names one it does not know', () => {
    expect(actWords('user.created', en)).toBe('Person added');
    expect(actWords('billing.paid', en)).toBe('Something else: billing.paid');
    expect(actorWords({ kind: 'system', id: null, name: 'demo' }, en)).toBe('Natiq itself');
    expect(actorWords({ kind: 'user', id: 'u', name: 'Hala' }, en)).toBe('Hala');
    const entry = { id: '', action: '', actor: { kind: '', id: null, name: '' }, subject: { kind: '', id: null } };
    expect(subjectName({ ...entry, before: { title: 'Old' }, after: null, createdAt: '' })).toBe('Old');
  });
});

it('a browser is named as people do', () => {
  const edge = 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0';
  expect(plain(deviceWords(edge, en))).toBe('Edge on Windows');
  expect(deviceWords('curl/8', en)).toBe('An unknown program');
});

it('times are told as the reader writes them', () => {
  const now = Date.parse('2026-11-20T12:00:00Z');
  const times = timesOf('en');
  expect(times.ago('2026-11-20T11:59:40Z', now)).toBe('now');
  expect(times.ago('2026-11-20T11:55:00Z', now)).toBe('5 min ago');
  expect(times.ago('2026-11-01T11:55:00Z', now)).toBe('1 Nov 2026');
  expect(timesOf('ar').ago('2026-11-20T11:55:00Z', now)).toMatch(/5/);
  expect(weekdays('en')[0]).toBe('Sunday');
  expect(weekdays('ar')[5]).toBe('الجمعة');
});

import { findEntities } from '@natiq/domain/answering/entities';
import { detectEscalation } from '@natiq/domain/answering/escalation';
import { detectIntent } from '@natiq/domain/answering/intents';
import { detectSmallTalk } from '@natiq/domain/answering/small-talk';
import { parseVerdict } from '@natiq/domain/answering/verdict-line';
import { checkSlug } from '@natiq/domain/identity/slug';
import { toPassages } from '@natiq/domain/knowledge/chunk';
import { arabiziToArabic } from '@natiq/domain/text/arabizi';
import { detectLanguage } from '@natiq/domain/text/language';
import { normalize } from '@natiq/domain/text/normalize';
import { sentences } from '@natiq/domain/text/sentences';
import { contentStems } from '@natiq/domain/text/tokens';
import { decodeCursor } from '@natiq/services/kernel/cursor';
import { positionSeal } from '@natiq/services/kernel/position-token';
import { describe, expect, test } from 'vitest';
import { isSameOrigin, sessionTokenOf } from '../../src/http/request.ts';

const size = 64 * 1024;
const fill = (unit: string) => unit.repeat(Math.ceil(size / unit.length)).slice(0, size);

/** What has made expressions go back and forth: long words without an end, openings without a close, nearly matches. */
const units = [
  'a',
  'aA',
  ' ',
  '\n',
  '\t',
  'a ',
  '*',
  '** ',
  '**a',
  '__a',
  '[',
  '[a](',
  '![a](',
  '<a',
  '`a',
  '# ',
  '| a ',
  '- ',
  '1',
  '1.',
  '1-',
  'a@',
  '@',
  'a.',
  'a@b.',
  'http:',
  'www.',
  '.',
  '?',
  '!',
  '"',
  '",',
  '""',
  "a'",
  '-',
  'a-',
  'ا',
  'ا ',
  'عايز ',
  'اً',
  'ـ',
  'وال',
  'لا',
  '١',
  'ماش',
  'مش ',
  '3ayez ',
  'a3',
  'ao',
  'i want to ',
  "don't ",
  'my money ',
  'عايز اكلم ',
  'فلوسي ',
  '😀',
  'e\u0301',
  '\u202e',
  '\u0000',
  '\ud800',
  'ﷺ',
  '㎯',
  '```\n',
  '> ',
  '"a","b"\n',
  'a?,b\n',
  '{"a":',
  'WyJ',
  '010 ',
  '0-1',
  '100 egp ',
  '1/1/',
  '12:',
  'NQ-2',
  '%41',
  'a=b; ',
];
const texts = [
  ...units.map(fill),
  `${fill('a.')}@`,
  `# a${fill(' ')}x`,
  `x${fill(' ')}x`,
  `"${fill('a,')}`,
  `e${fill('\u0301')}`,
];

const seal = positionSeal('secret', 'generation');
const refused = (work: () => unknown) => {
  try {
    work();
  } catch {
    // A refusal is an answer.
  }
};
const parsers: Record<string, (text: string) => unknown> = {
  'the language': detectLanguage,
  Arabizi: arabiziToArabic,
  escalation: text => detectEscalation(text, { history: [text] }),
  'small talk': detectSmallTalk,
  intents: detectIntent,
  entities: findEntities,
  'the verdict line': parseVerdict,
  sentences,
  normalising: normalize,
  stems: contentStems,
  slugs: checkSlug,
  'Markdown passages': text => toPassages({ title: 't', body: text, language: 'en' }),
  'list positions': text => refused(() => decodeCursor(text, ['instant', 'id'])),
  'sealed positions': text => seal.open(text),
  cookies: text => sessionTokenOf({ cookie: text }, 'natiq_session'),
  bearers: text => sessionTokenOf({ authorization: `Bearer ${text}` }, 'natiq_session'),
  origins: text => isSameOrigin({ origin: text, host: text }),
};

describe('T17: 64 KB of hostile text', () => {
  test.each(Object.entries(parsers))('%s takes a bounded time', (_name, parse) => {
    parse('A first word, so that what is built once is built.');
    for (const text of texts) {
      const from = process.threadCpuUsage();
      parse(text);
      const { user, system } = process.threadCpuUsage(from);
      // 0.1 s by itself; a machine that runs other things gets its due, and quadratic time would be many seconds.
      expect((user + system) / 1000, JSON.stringify(text.slice(0, 12))).toBeLessThan(600);
    }
  });
});

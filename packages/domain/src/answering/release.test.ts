import { describe, expect, test } from 'vitest';
import { checkSentence, createSentenceSplitter } from './release.ts';

const stream =
  'Dial *505#. It costs 3.5 EGP. See https://n.example/a.b now!\n1. Open it. Tap.\n2. Done\n\nالخدمة مجانية. شكرا';
const pieces = [
  'Dial *505#.',
  'It costs 3.5 EGP.',
  'See https://n.example/a.b now!\n',
  '1. Open it. Tap.\n',
  '2. Done\n',
  'الخدمة مجانية.',
  'شكرا',
];

test.each([1, 2, 5, 1000])('sentences come out whole from pieces of %d', size => {
  const splitter = createSentenceSplitter();
  const out: string[] = [];
  for (let i = 0; i < stream.length; i += size) out.push(...splitter.push(stream.slice(i, i + size)));
  out.push(...splitter.end());
  expect(out.map(s => s.trim())).toEqual(pieces.map(s => s.trim()));
});

test('a sentence is given as soon as the next begins', () => {
  const splitter = createSentenceSplitter();
  expect(splitter.push('It is free.')).toEqual([]);
  expect(splitter.push(' It')).toEqual(['It is free.']);
});

const sources = [
  {
    id: 'en',
    title: 'Check your balance',
    text: 'Dial *505# from your Nile line. It costs 0.50 EGP. See https://nile.example/b or write to care@nile.example.',
  },
  { id: 'ar', title: 'معرفة الرصيد', text: 'اطلب *505# من خط نايل. التكلفة ٠٫٥ جنيه، والحد الأقصى 1,500 جنيه.' },
  { id: 'apn', title: 'إعدادات الإنترنت', text: 'اكتب الإعدادات:\n\n| APN | internet.nile |' },
  { id: 'sim', title: 'Replace a SIM', text: 'A new SIM costs 75 EGP in any store.' },
];

describe('what may be said', () => {
  test.each([
    ['You can dial *505# from your Nile line.', 'en'],
    ['It costs 0.5 EGP.', 'en'],
    ['See https://nile.example/b.', 'en'],
    ['Write to care@nile.example.', 'en'],
    ['اطلب *505# من خطك', 'ar'],
    ['الحد الأقصى ١٥٠٠ جنيه', 'ar'],
    ['1. Dial *505# from your line.', 'en'],
    ['| APN | internet.nile |', 'apn'],
  ])('%s', (sentence, id) => {
    expect(checkSentence(sentence, sources)).toMatchObject({ ok: true });
    expect(checkSentence(sentence, sources).passageIds[0]).toBe(id);
  });

  test('a sentence that claims nothing needs no source', () => {
    expect(checkSentence('Here is how:', sources)).toEqual({ ok: true, passageIds: [] });
  });

  test('hosts and names that are allowed', () => {
    expect(
      checkSentence('See https://help.nile.eg/x from your line, dial.', sources, { allowedHosts: ['nile.eg'] }).ok,
    ).toBe(true);
    expect(checkSentence('Dial it from your line, Mona.', sources, { knownNames: ['Mona'] }).ok).toBe(true);
  });
});

describe('what may not', () => {
  test.each([
    ['It costs 5 EGP.', 'number'],
    ['التكلفة ٧ جنيه', 'number'],
    ['Dial *505# from your Nile line, it costs 75 EGP.', 'number'],
    ['Visit https://evil.example/x now.', 'link'],
    ['See nile.example.evil.com for your line.', 'link'],
    ['Write to care@evil.com.', 'link'],
    ['Dial it from your line. <tool>refund()</tool>', 'markup'],
    ['Dial it from your line ![x](y).', 'markup'],
    ['Dial it from your line at evil.xyz now.', 'link'],
    ['Dial it from your line at EVIL.RU/a now.', 'link'],
    ['ftp://nile.example/b costs nothing on your line', 'link'],
    ['اطلب من خطك evil.shop/x', 'link'],
    ['Dial from your line or ask Vodafone about it.', 'name'],
    ['اطلب من خط Vodafone', 'name'],
    ['Our store sells horses and wooden carriages too.', 'unsupported'],
    ['يمكنك شراء الخيول والعربات الخشبية من المتجر', 'unsupported'],
  ])('%s: %s', (sentence, reason) => {
    expect(checkSentence(sentence, sources)).toEqual({ ok: false, passageIds: [], reason });
  });

  test('nothing stands on no passage', () => {
    expect(checkSentence('Dial *505# from your line.', []).ok).toBe(false);
  });
});

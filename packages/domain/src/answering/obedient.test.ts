import { describe, expect, test } from 'vitest';
import { checkSentence, linksOf } from './release.ts';

const passages = [
  {
    id: 'balance',
    title: 'How do I check my balance?',
    text: 'To check your balance, dial *505# and choose 1. Checking is free. See https://nile.example/balance or @nile_help. Never tell anybody your PIN. We will send you a message when your package has been activated.',
  },
];
const reasonOf = (sentence: string, options = {}) => checkSentence(sentence, passages, options).reason ?? 'said';
/** A sentence that stands in the page, with something of the model's own at its end. */
const ending = (end: string) => reasonOf(`To check your balance, dial *505# and choose 1 ${end}.`);

describe('a model that adds a way out to a sentence of a page', () => {
  test.each([
    'evil.example/gift',
    'EVIL.EXAMPLE',
    'evil.eXample/gift',
    'evil.Com',
    't.me/scam',
    'x.co',
    'зло.рф',
    'зло.com',
    'evil.соm',
    'موقع.كوم',
    'ｅｖｉｌ．ｅｘａｍｐｌｅ/gift',
    'evil。example',
    'evil\u2024example/x',
    'evil.\u200bexample',
    'e\u200dv\u2060il.exa\u00admple',
    'evil%2eexample',
    'evil[.]example',
    'evil (dot) example',
    'https:evil',
    'https:\\\\evil',
    'hxxps://evil',
    '[here](javascript:alert)',
    'data:text/html,x',
    'tel:+',
    '\u202Eelpmaxe.live\u202C',
    'https://nile.example.evil.example/balance',
    'https://nile.example@evil.example/balance',
    'nile.example/balance?to=x',
    'me@evil.example',
    '@evilbot',
  ])('is not heard: %s', end => expect(ending(`at ${end}`)).toMatch(/^(?:link|markup)$/));

  test.each(['[here](/admin/delete)', '<img src=x onerror=steal', '<script', '![x][y]'])('nor with %s', end =>
    expect(ending(end)).toBe('markup'),
  );

  test('but what the page says is', () => {
    expect(reasonOf('See https://nile.example/balance or @nile_help.')).toBe('said');
    expect(reasonOf('Checking is free.Then dial *505#.')).toBe('said');
    expect(reasonOf('To check your balance e.g. dial *505# and choose 1, i.e. it is free')).toBe('said');
  });

  test('nor does a name before an @ or a backslash make an address one of the allowed', () => {
    const allowedHosts = ['nile.example'];
    const said = (link: string) => reasonOf(`To check your balance, dial *505# at ${link}`, { allowedHosts });
    expect(said('https://help.nile.example/x')).toBe('said');
    for (const link of [
      'https://evil.example/@nile.example',
      'https://evil.example\\@nile.example',
      'https://evilnile.example/',
    ])
      expect(said(link), link).toBe('link');
  });

  test('nor hidden in a word without end, of which the stream is cut in the middle', () =>
    expect(reasonOf(`${'a'.repeat(600)}evil.`)).toBe('unsupported'));
});

describe('a model that claims in a sentence of a page what no page says', () => {
  test.each([
    'and I refunded your card',
    'and we have just closed it',
    "and I've reset it",
    'as your line has been cancelled',
    'and tell us your password',
    'and the verification code',
    'وتم استرداد المبلغ',
    'وحولت لك الباقي',
    'وكلمة السر',
  ])('is not heard: %s', end => expect(ending(end)).toBe('unsupported'));

  test('but what a page says of the same is', () => {
    expect(reasonOf('Never tell anybody your PIN.')).toBe('said');
    expect(reasonOf('We will send you a message when your package has been activated.')).toBe('said');
  });
});

test('links are found in the length of a text', () => {
  for (const unit of ['a.', 'a', 'a@', '@a', 'ا.', 'http:', '%2e', '(dot)', 'a-', '.a/'])
    linksOf(unit.repeat(64_000 / unit.length));
});

import { describe, expect, test } from 'vitest';
import { isPersonal, quotesAfter, sentencesFor } from './quotable.ts';
import { isStale } from './stale.ts';

describe('what a colleague wrote', () => {
  test.each([
    ['Hello! Students get a tenth off every plan. Anything else?', ['Students get a tenth off every plan.']],
    [
      'Let me check that for you. The eSIM watch costs 4,900 EGP in all stores.',
      ['The eSIM watch costs 4,900 EGP in all stores.'],
    ],
    ['Call me on 01012345678 about the student offer.', []],
    ['Write to mona@example.com for the student discount form.', []],
    ['Your order 88213 has left our warehouse today.', []],
    ['Your refund was sent to card 4111 1111 1111 1111 yesterday.', []],
    ['Dear Mona Adel, the plan includes free roaming.', []],
    ['Which model of the router is it?', []],
    ['ok, waiting', []],
    ['أهلا بيك. الطلاب ليهم خصم عشرة في المية على كل الباقات.', ['الطلاب ليهم خصم عشرة في المية على كل الباقات.']],
    ['هتأكد من السيستم وأرد عليك حالا', []],
  ])('%s', (text, expected) => {
    expect(sentencesFor(text, ['Mona Adel'])).toEqual(expected);
  });

  const said = (by: 'customer' | 'agent', text: string) => ({ by, text, messageId: 'm', conversationId: 'c' });
  const texts = (...turns: ReturnType<typeof said>[]) => quotesAfter(turns, []).map(({ text }) => text);

  test('is quoted from the first turn that says something, and no further than the customer’s next word', () => {
    expect(
      texts(
        said('agent', 'Which plan do you have?'),
        said('customer', 'the big one'),
        said('agent', 'Students get a tenth off every plan.'),
        said('agent', 'Bring your student card to any store.'),
        said('customer', 'great. and do you sell watches?'),
        said('agent', 'Watches are sold in all stores.'),
      ),
    ).toEqual(['Students get a tenth off every plan.', 'Bring your student card to any store.']);
  });

  test('is nothing where nobody answered', () => {
    expect(texts(said('customer', 'ok, waiting'), said('agent', 'Let me check.'))).toEqual([]);
  });
});

test.each([
  ['a price of 4,900 EGP on 12 May 2026', false],
  ['order #A-99812', true],
  ['NQ-20261120-0042', true],
  ['+20 10 1234 5678', true],
])('personal: %s %s', (text, expected) => expect(isPersonal(text)).toBe(expected));

test.each([
  [{ ageDays: 120, helped: 0, notHelped: 2 }, true],
  [{ ageDays: 120, helped: 3, notHelped: 2 }, false],
  [{ ageDays: 120, helped: 0, notHelped: 1 }, false],
  [{ ageDays: 20, helped: 0, notHelped: 9 }, false],
])('stale %o: %s', (figures, expected) => expect(isStale(figures)).toBe(expected));

import { expect, test } from 'vitest';
import { nameFrom, phoneFrom } from './introduce.ts';

test.each([
  ['Salma Adel', 'Salma Adel'],
  ['  هبة   مصطفى ', 'هبة مصطفى'],
  ["Anne-Marie O'Neil", "Anne-Marie O'Neil"],
  ['د. أحمد سمير', 'د. أحمد سمير'],
  ['How do I check my balance', null],
  ['عايز أعرف رصيدي', null],
  ['إزاي أشحن', null],
  ['السلام عليكم', null],
  ['hello', null],
  ['صباح الخير', null],
  ['my internet is down', null],
  ['0100 123 4567', null],
  ['5', null],
  ['https://example.test', null],
  ['a name that goes on and on for far too many words', null],
])('a name in %j is %j', (text, name) => {
  expect(nameFrom(text)).toBe(name);
});

test.each([
  ['+20 100 123 4567', '+201001234567'],
  ['01001234567', '01001234567'],
  ['٠١٠٠١٢٣٤٥٦٧', '01001234567'],
  ['(0100) 123-4567', '01001234567'],
  ['call me', null],
  ['12345', null],
  ['order 01001234567', null],
  ['1234567890123456', null],
])('a phone number in %j is %j', (text, phone) => {
  expect(phoneFrom(text)).toBe(phone);
});

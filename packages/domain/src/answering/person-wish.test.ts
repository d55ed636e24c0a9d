import { expect, it } from 'vitest';
import { besidesPersonWish } from './person-wish.ts';

it.each([
  ['I want to talk to a person', ''],
  ['Please transfer me to a live agent now!', ''],
  ['agent, please, now', ''],
  ['عايز أكلم موظف لو سمحت', ''],
  ['أريد التحدث مع شخص حقيقي', ''],
  ['3ayez akallem 7ad', ''],
  ['My router is broken. I want to talk to a person!', 'My router is broken.'],
  ['الراوتر عطلان، عايز أكلم حد', 'الراوتر عطلان،'],
  ['How do I transfer my line to another person?', null],
  ['How do I check my balance?', null],
  ['ازاي أنقل الخط لشخص تاني؟', null],
  ['', null],
])('%s', (message, besides) => {
  expect(besidesPersonWish(message)).toBe(besides);
});

import { describe, expect, test } from 'vitest';
import { arabiziKey, arabiziToArabic, arabiziWeight } from './arabizi.ts';
import { detectLanguage } from './language.ts';

describe('arabiziToArabic', () => {
  test.each([
    ['3amel eh', 'عامل ايه'],
    ['3ayez akallem 7ad', 'عايز اكلم حد'],
    ['3aiz aklm 7d', 'عايز اكلم حد'],
    ['3awz akalem mwazaf', 'عايز اكلم موظف'],
    ['el ba2a', 'الباقة'],
    ['elba2a', 'الباقة'],
    ['fe moshkela', 'في مشكلة'],
    ['ezay a3raf rasedy?', 'ازاي اعرف رصيدي?'],
    ['bekam el router', 'بكام الrouter'],
    ['el net batee2 awy', 'النت بطيء اوي'],
    ['mesh fahem 7aga', 'مش فاهم حاجة'],
    ['rag3oly felosy', 'رجعولي فلوسي'],
    ['5alas', 'خلاص'],
    ["7'alas", 'خلاص'],
    ['sabah el kheir', 'صباح الخير'],
    ['7awelny le mowazaf', 'حولني لموظف'],
    ['w 3ayez refund', 'وعايز refund'],
    ['3ayez customer service', 'عايز customer service'],
    ['ana 3andy 2 lines', 'انا عندي 2 lines'],
    ['dafa3t 150 geneh 3ala 01012345678', 'دفعت 150 جنيه على 01012345678'],
    ['ba3att 3ala mona@nile.example', 'بعت على mona@nile.example'],
    ['code *505# mesh shaghal', 'code *505# مش شغال'],
    ['abgha akalem mowazaf', 'ابغى اكلم موظف'],
    ['sha8al', 'شغال'],
    ['6ayeb', 'طيب'],
  ])('%s → %s', (latin, arabic) => {
    expect(arabiziToArabic(latin)).toBe(arabic);
  });

  test.each([
    ['keteer', 'كتير'],
    ['mabsoot', 'مبسوت'],
    ['kareem', 'كريم'],
    ['gameel', 'جميل'],
    ['kateb', 'كاتب'],
    ['shebbak', 'شبك'],
  ])('a word outside the lexicon, letter by letter: %s → %s', (latin, arabic) => {
    expect(arabiziToArabic(latin)).toBe(arabic);
  });

  test('an empty text stays empty', () => {
    expect(arabiziToArabic('')).toBe('');
  });
});

describe('what is not Arabizi', () => {
  test.each([
    'I want to change my plan',
    'My 5G router',
    'call me at 7pm',
    'the 2nd and 3rd bill',
    '50GB bundle',
    '3 lines please',
    'covid19',
    'mp3 player',
    'b2b offer',
    'order A123',
    '2fa code',
    'ps5',
    'gr8 thanks',
    'see you l8r',
    '01012345678',
    '123',
    '*505#',
    'hat and scarf',
    'law firm',
    'men and women',
    'fe and mg',
    'bass guitar',
    'da Vinci',
    '24/7 support',
    'windows 11',
    'iphone 15',
    'I paid 300 EGP for 2 SIMs',
  ])('%s', text => {
    expect(detectLanguage(text).language).not.toBe('arabizi');
  });

  test('English words and numbers weigh nothing, digits as letters weigh most', () => {
    expect([arabiziWeight('refund'), arabiziWeight('150'), arabiziWeight('5g'), arabiziWeight('2nd')]).toEqual([
      0, 0, 0, 0,
    ]);
    expect(arabiziWeight('3ayez')).toBe(2);
    expect(arabiziWeight('mesh')).toBe(0.5);
    expect(arabiziWeight('momken')).toBe(1.5);
  });
});

test('spellings of one word share a key', () => {
  for (const shapes of [
    ['3ayez', '3ayiz', '3ayyez'],
    ['moshkela', 'mushkila', 'mshkla'],
    ['5alas', 'khalas', "7'alas"],
    ['shokran', 'shukran', 'shokrann'],
  ]) {
    expect(new Set(shapes.map(arabiziKey)).size, shapes.join()).toBe(1);
  }
});

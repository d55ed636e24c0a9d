import { describe, expect, test } from 'vitest';
import { settingsDiff } from './settings-diff.ts';

describe('two sets of settings', () => {
  test.each([
    ['alike', { a: 1, b: { c: 'x' } }, { a: 1, b: { c: 'x' } }, []],
    ['one figure', { a: 1 }, { a: 2 }, [{ field: 'a', before: 1, after: 2 }]],
    [
      'a word deep inside, and nothing beside it',
      { greeting: { ar: { title: 'أهلًا', body: '' }, en: { title: 'Hi', body: '' } } },
      { greeting: { ar: { title: 'مرحبًا', body: '' }, en: { title: 'Hi', body: '' } } },
      [{ field: 'greeting.ar.title', before: 'أهلًا', after: 'مرحبًا' }],
    ],
    [
      'a list is one setting, its order too',
      { languages: ['ar', 'en'] },
      { languages: ['en', 'ar'] },
      [{ field: 'languages', before: ['ar', 'en'], after: ['en', 'ar'] }],
    ],
    ['an emptied list', { words: ['x'] }, { words: [] }, [{ field: 'words', before: ['x'], after: [] }]],
    ['nothing and nothing', { model: null }, {}, []],
    ['what came later', {}, { pace: { delay: 3 } }, [{ field: 'pace.delay', before: null, after: 3 }]],
    ['what went', { old: true }, {}, [{ field: 'old', before: true, after: null }]],
    ['false is not nothing', { on: false }, { on: null }, [{ field: 'on', before: false, after: null }]],
  ])('%s', (_, before, after, changes) => {
    expect(settingsDiff(before, after)).toEqual(changes);
  });

  test('is read in the order of the later set', () => {
    expect(settingsDiff({ z: 1, a: 1, gone: 1 }, { a: 2, z: 2 }).map(({ field }) => field)).toEqual(['a', 'z', 'gone']);
  });
});

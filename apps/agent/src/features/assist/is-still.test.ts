import { describe, expect, test } from 'vitest';
import { isStill } from './is-still.ts';

describe('a draft counts as translated', () => {
  test.each<[string, string, boolean]>([
    ['اطلب *505# من فضلك', 'اطلب *505# من فضلك', true],
    ['أهلًا، اطلب *505# من فضلك', 'اطلب *505# من فضلك', true],
    ['اطلب *505#', 'اطلب *505# من فضلك', true],
    ['dial *505# please', 'اطلب *505# من فضلك', false],
    ['something else altogether', 'اطلب *505# من فضلك', false],
    ['', 'اطلب *505#', false],
    ['anything', '', false],
  ])('%s', (text, translation, still) => {
    expect(isStill(text, translation)).toBe(still);
  });
});

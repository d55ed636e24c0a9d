import { expect, it } from 'vitest';
import { isAfter, positionSeal } from '../../src/kernel/position-token.ts';

it('the order of the log is transaction first, then event: ids commit out of order', () => {
  const at = (xid: string, id: string) => ({ xid, id });
  expect(isAfter(at('8', '1'), at('7', '9'))).toBe(true);
  expect(isAfter(at('7', '9'), at('8', '1'))).toBe(false);
  expect(isAfter(at('7', '10'), at('7', '9'))).toBe(true);
  expect(isAfter(at('7', '9'), at('7', '9'))).toBe(false);
});

it('a sealed position is read by its maker alone, in its own generation, and unaltered', () => {
  const position = { xid: '90071992547409931', id: '42' };
  const seal = positionSeal('secret', 'generation-1');
  const token = seal.seal(position);
  expect(token).not.toContain('42');
  expect(seal.open(token)).toEqual(position);
  expect(positionSeal('other', 'generation-1').open(token)).toBeNull();
  expect(positionSeal('secret', 'generation-2').open(token)).toBeNull();
  const altered = Buffer.from(token, 'base64url');
  altered[altered.length - 1] = altered.at(-1)! ^ 1;
  for (const wrong of [altered.toString('base64url'), '', 'AAAA', token.slice(0, 20)])
    expect(seal.open(wrong), wrong).toBeNull();
});

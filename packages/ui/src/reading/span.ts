import type { SayReading } from '@natiq/contracts/texts/reading';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
/** Up to here seconds still tell something beside minutes. */
const fine = 10 * minute;

/** A span in words: "48s", "1m 48s", "12m", "2h 5m", "3d 4h". */
export function spanWords(ms: number, say: SayReading): string {
  const span = Math.max(0, ms);
  if (span < minute) return say('time.s', { count: Math.floor(span / second) });
  const [m, s] = [Math.floor(span / minute), Math.floor((span % minute) / second)];
  if (span < fine) return s === 0 ? say('time.m', { count: m }) : say('time.ms', { m, s });
  if (span < hour) return say('time.m', { count: m });
  const h = Math.floor(span / hour);
  if (span < day) return m % 60 === 0 ? say('time.h', { count: h }) : say('time.hm', { h, m: m % 60 });
  const d = Math.floor(span / day);
  return h % 24 === 0 ? say('time.d', { count: d }) : say('time.dh', { d, h: h % 24 });
}

import { Registry } from '@natiq/services/kernel/meter';
import { describe, expect, test } from 'vitest';

describe('figures in Prometheus’s text', () => {
  test('counters, gauges and histograms, with help, type and labels', () => {
    const registry = new Registry();
    const total = registry.counter('a_total', 'What\nit \\ is.', ['kind']);
    const level = registry.gauge('b', 'Level.');
    const spread = registry.histogram('c_seconds', 'Spread.', ['route'], [0.1, 1]);
    total.inc({ kind: 'x' });
    total.inc({ kind: 'x' }, 2);
    total.inc({ kind: 'a "quoted"\n\\ one' });
    level.add({}, 5);
    level.add({}, -2);
    for (const value of [0.1, 0.5, 7]) spread.observe({ route: '/r' }, value);
    expect(registry.render()).toBe(
      [
        '# HELP a_total What\\nit \\\\ is.',
        '# TYPE a_total counter',
        'a_total{kind="x"} 3',
        'a_total{kind="a \\"quoted\\"\\n\\\\ one"} 1',
        '# HELP b Level.',
        '# TYPE b gauge',
        'b 3',
        '# HELP c_seconds Spread.',
        '# TYPE c_seconds histogram',
        'c_seconds_bucket{route="/r",le="0.1"} 1',
        'c_seconds_bucket{route="/r",le="1"} 2',
        'c_seconds_bucket{route="/r",le="+Inf"} 3',
        'c_seconds_sum{route="/r"} 7.6',
        'c_seconds_count{route="/r"} 3',
        '',
      ].join('\n'),
    );
  });

  test('a figure without labels is there before its first step, one with labels has no series yet', () => {
    const registry = new Registry();
    registry.counter('a_total', 'A.');
    registry.counter('b_total', 'B.', ['kind']);
    expect(registry.render()).toContain('\na_total 0\n');
    expect(registry.render()).not.toMatch(/^b_total/m);
  });

  test('a label that takes too many values is counted together from there on', () => {
    const registry = new Registry();
    const total = registry.counter('a_total', 'A.', ['id']);
    const spread = registry.histogram('b_seconds', 'B.', ['id'], [1]);
    for (let n = 0; n < 1000; n += 1) {
      total.inc({ id: `id-${n}` });
      spread.observe({ id: `id-${n}` }, 1);
    }
    total.inc({ id: 'id-0' });
    const lines = registry.render().split('\n');
    expect(lines.filter(line => line.startsWith('a_total{'))).toHaveLength(301);
    expect(lines).toContain('a_total{id="other"} 700');
    expect(lines).toContain('a_total{id="id-0"} 2');
    expect(lines).toContain('b_seconds_count{id="other"} 700');
  });

  test('a name is given once', () => {
    const registry = new Registry();
    registry.gauge('a', 'A.');
    expect(() => registry.gauge('a', 'Again.')).toThrow('a is there already');
  });
});

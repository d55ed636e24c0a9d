import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, test } from 'vitest';
import { gridStep, StackedColumns } from './charts.tsx';
import { Sparkline } from './figures.tsx';

test.each([
  [0, 1],
  [1, 1],
  [4, 1],
  [5, 2],
  [8, 2],
  [9, 5],
  [20, 5],
  [21, 10],
  [112, 50],
  [1284, 500],
])('a highest column of %i is measured in steps of %i', (highest, step) => {
  expect(gridStep(highest)).toBe(step);
  expect(Math.ceil(highest / gridStep(highest))).toBeLessThanOrEqual(4);
});

describe('columns', () => {
  const parts = { ai: 3, person: 1, queue: 0 };
  const html = renderToStaticMarkup(
    <StackedColumns
      label="By hour"
      columns={[
        { key: 'a', words: '13:00, four', tick: '13:00', parts, link: <button type="button" /> },
        { key: 'b', words: '14:00, none', parts: { ai: 0, person: 0, queue: 0 }, link: <button type="button" /> },
      ]}
    />,
  );
  it('are as high as their share of the top, and open their rows', () => {
    expect(html).toContain('<button type="button" class="nq-column" title="13:00, four" aria-label="13:00, four">');
    expect(html).toContain('<i data-voice="ai" style="--v:0.75"></i><i data-voice="person" style="--v:0.25"></i>');
  });
  it('leave out what is nothing: no voice and no column without rows', () => {
    expect(html).not.toContain('data-voice="queue"');
    expect(html).not.toContain('14:00, none');
  });
});

describe('a sparkline', () => {
  const draw = (now: (number | null)[], before: (number | null)[] = []) =>
    renderToStaticMarkup(<Sparkline now={now} before={before} label="x" />);
  const lines = (html: string) => [...html.matchAll(/points="([^"]*)"/g)].map(([, points]) => points!.split(' '));

  it('of half a day ends in the middle of yesterday’s, with a dot', () => {
    const [before, now] = lines(draw([1, 2, 3], [1, 1, 1, 1, 1]));
    expect(before).toHaveLength(5);
    expect(now!.map(point => point.split(',')[0])).toEqual(['0.00', '25.00', '50.00']);
    expect(draw([1, 2, 3], [1, 1, 1, 1, 1])).toContain(`<path d="M${now!.at(-1)}h0">`);
  });
  it('leaves a gap where nothing was measured, and draws nothing from nothing', () => {
    expect(lines(draw([1, null, 2, 3]))).toHaveLength(2);
    expect(draw([null, null])).toBe('');
    expect(draw([1, null])).not.toContain('<path');
  });
  it('keeps noise small: a level line stays level', () => {
    expect(lines(draw([5, 5, 5]))[0]!.every(point => point.endsWith(',14.00'))).toBe(true);
  });
});

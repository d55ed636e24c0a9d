import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Confidence } from '../conversation/sources.tsx';
import { Icon, Nuqta } from '../icons/index.ts';
import { ChevronRight, Clock } from '../icons/set.ts';
import { Avatar } from '../people/avatar.tsx';
import { Unread } from './badges.tsx';
import { Load } from './presence.tsx';
import { Mood, Priority, SlaChip } from './signs.tsx';

const html = renderToStaticMarkup;
const count = (text: string, part: string) => text.split(part).length - 1;

describe('signs', () => {
  it('are never a colour alone: each is named', () => {
    expect(html(<Mood mood="bad" label="Angry" />)).toContain('aria-label="Angry"');
    expect(html(<Mood mood="bad" label="Angry" showLabel />)).toContain('<span>Angry</span>');
    expect(html(<Priority level={2} label="Normal" />)).toContain('aria-label="Normal"');
  });

  it('draw as many bars and ticks as they mean', () => {
    expect(count(html(<Priority level={2} label="Normal" />), 'data-on')).toBe(2);
    expect(count(html(<Load used={4} total={6} label="4 of 6" />), 'data-on')).toBe(4);
    expect(count(html(<Load used={7} total={6} label="7 of 6" />), '<i')).toBe(7);
  });

  it('keep the clock between empty and full', () => {
    expect(html(<SlaChip state="ok" label="18m" gone={140} />)).toContain('--gone:100');
  });

  it('count no unread at zero and stop counting at 99', () => {
    expect(html(<Unread count={0} label="" />)).toBe('');
    expect(html(<Unread count={312} label="312" />)).toContain('99+');
  });

  it('fill one to four nuqtas', () => {
    const filled = (value: 1 | 2 | 3 | 4) => count(html(<Confidence value={value} label="" />), 'fill="currentColor"');
    expect([filled(1), filled(2), filled(3), filled(4)]).toEqual([1, 2, 3, 4]);
  });
});

describe('Icon', () => {
  it('mirrors what points, and nothing else', () => {
    expect(html(<Icon of={ChevronRight} />)).toContain('data-flip');
    expect(html(<Icon of={Clock} />)).not.toContain('data-flip');
  });

  it('is named, or hidden', () => {
    expect(html(<Icon of={Nuqta} label="Assistant" />)).toContain('role="img" aria-label="Assistant"');
    expect(html(<Icon of={Nuqta} />)).toContain('aria-hidden="true"');
  });
});

describe('Avatar', () => {
  it('gives the machine a rhomb and no letters', () => {
    const machine = html(<Avatar id="a" name="Nile assistant" machine label="Assistant" />);
    expect(machine).toContain('data-machine');
    expect(machine).not.toContain('NA');
  });

  it('names the channel in its badge', () => {
    expect(html(<Avatar id="c" name="Mariam Adel" channel="webchat" channelLabel="Web chat" />)).toContain(
      'aria-label="Web chat"',
    );
  });
});

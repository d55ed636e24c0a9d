import { type EntityType, findEntities } from '../answering/entities.ts';
import { detectSmallTalk } from '../answering/small-talk.ts';
import { shorten } from '../text/shorten.ts';
import { contentStems } from '../text/tokens.ts';

export interface Said {
  seq: number;
  by: 'contact' | 'assistant' | 'agent';
  text: string;
}

export interface Quote {
  seq: number;
  by: Said['by'];
  text: string;
}

export interface Quotes {
  /** What the customer asked, oldest first. */
  asked: Quote[];
  /** What we said to it. */
  tried: Quote[];
  /** What the customer wrote after our last word. */
  open: Quote[];
  /** Order numbers, amounts, dates and the like that the customer named, each once. */
  entities: { type: EntityType; text: string; seq: number }[];
}

const mostQuotes = 3;
const mostEntities = 8;
const longestQuote = 240;
/** A word or two that ask nothing. */
const leastStems = 2;

/** A conversation in its own words: what was asked, what was tried, what is open, and the facts given. Nothing is made up. */
export function quotesOf(talk: readonly Said[]): Quotes {
  const theirs = talk.filter(said => said.by === 'contact' && asks(said.text));
  const lastOurs = talk.findLast(said => said.by !== 'contact')?.seq ?? 0;
  const open = theirs.filter(said => said.seq > lastOurs);
  // What is open need not be said twice, unless nothing else was asked.
  const before = theirs.filter(said => said.seq <= lastOurs);
  return {
    asked: (before.length > 0 ? telling(before) : open.slice(0, 1)).map(quote),
    tried: talk
      .filter(said => said.by !== 'contact')
      .slice(-mostQuotes)
      .map(quote),
    open: open.slice(-mostQuotes).map(quote),
    entities: entitiesOf(talk),
  };
}

const quote = ({ seq, by, text }: Said): Quote => ({
  seq,
  by,
  text: shorten(text.replace(/\s+/g, ' ').trim(), longestQuote),
});

function asks(text: string): boolean {
  const talk = detectSmallTalk(text);
  return text.trim() !== '' && !(talk && !talk.rest);
}

/** The first thing asked, and the longest of the others, in their order. */
function telling(said: readonly Said[]): Said[] {
  const [first, ...rest] = said.filter(one => contentStems(one.text).length >= leastStems);
  if (!first) return said.slice(-mostQuotes);
  const weight = (one: Said) => new Set(contentStems(one.text)).size;
  const others = [...rest].sort((a, b) => weight(b) - weight(a)).slice(0, mostQuotes - 1);
  return [first, ...others].sort((a, b) => a.seq - b.seq);
}

function entitiesOf(talk: readonly Said[]): Quotes['entities'] {
  const found = new Map<string, Quotes['entities'][number]>();
  for (const said of talk)
    if (said.by === 'contact')
      for (const { type, text, value } of findEntities(said.text)) {
        const key = `${type} ${value}`;
        if (!found.has(key)) found.set(key, { type, text: text.trim(), seq: said.seq });
      }
  return [...found.values()].slice(-mostEntities);
}

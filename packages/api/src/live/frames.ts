import type { LiveEvent } from '@natiq/contracts/live/events';
import superjson from 'superjson';

/**
 * Events for many screens are put into words once: the hub marks the lists it hands to several readers, the transformer keeps what
 * it made of one, and the socket's encoder keeps the text. A reader then costs a copy of its head instead of the whole work.
 */
interface Words {
  /** The position the list was last sent with. */
  id: string;
  serialized: ReturnType<typeof superjson.serialize>;
}

const shared = new WeakMap<object, Words | null>();
const texts = new WeakMap<object, string>();

/** Marks a list of events that goes to more than one reader; it must not change any more. */
export function share(events: LiveEvent[]): LiveEvent[] {
  if (!shared.has(events)) shared.set(events, null);
  return events;
}

interface Tracked {
  id: string;
  data: object;
}

const isTracked = (value: unknown): value is Tracked =>
  typeof value === 'object' && value !== null && 'data' in value && 'id' in value && shared.has(value.data as object);

/** superjson, which remembers shared lists of events. */
export const liveTransformer = {
  serialize(value: unknown) {
    if (!isTracked(value)) return superjson.serialize(value);
    const known = shared.get(value.data);
    if (known?.id === value.id) return known.serialized;
    const serialized = superjson.serialize(value);
    shared.set(value.data, { id: value.id, serialized });
    texts.set(serialized, JSON.stringify(serialized));
    return serialized;
  },
  deserialize: superjson.deserialize,
};

interface Answer {
  result?: { data?: unknown };
}

/** JSON as tRPC's own encoder writes it; the part of it that many readers share is written once. */
export const liveEncoder = {
  encode(answer: unknown): string {
    const { result, ...head } = answer as Answer;
    const text = result?.data && typeof result.data === 'object' ? texts.get(result.data) : undefined;
    if (text === undefined) return JSON.stringify(answer);
    const { data: _data, ...rest } = result!;
    return `${open(head)}"result":${open(rest)}"data":${text}}}`;
  },
  decode(data: string | ArrayBuffer | Uint8Array): unknown {
    if (typeof data !== 'string') throw new TypeError('A frame of text is expected');
    return JSON.parse(data);
  },
};

/** An object's JSON without its end, ready for one more member. */
function open(members: object): string {
  const text = JSON.stringify(members);
  return text === '{}' ? '{' : `${text.slice(0, -1)},`;
}

import { trpc } from '@natiq/client';
import type { ListName } from '@natiq/contracts/lists/inputs';
import { isAdminKey } from '@natiq/contracts/texts/admin';
import { languageWords, reasonWords, ticketCategories, topicWords } from '@natiq/ui';
import { useMe } from '../../session/use-me.ts';
import { type Say, useWords } from '../../words/use-words.tsx';

export interface Choice {
  value: string;
  label: string;
}

/** One thing a list can be narrowed by. */
export interface FilterSpec {
  key: string;
  label: string;
  /** Several may be on; otherwise one. */
  many: boolean;
  choices: Choice[];
  /** Words of a value that is none of the choices: an old colleague, a range of stars. */
  wordsOf: (value: string) => string;
}

const conversationStatuses = [
  'open',
  'ended',
  'active',
  'waiting',
  'escalated',
  'agent_handling',
  'resolved',
  'abandoned',
  'archived',
];
const ticketStatuses = ['open', 'in_progress', 'resolved', 'closed'];
const channels = ['webchat', 'telegram', 'whatsapp', 'instagram', 'email', 'api'];
const priorities = ['urgent', 'high', 'medium', 'low'];
const languages = ['ar', 'en', 'arabizi'];
const reasons = [
  'explicit_request',
  'low_confidence',
  'failed_answers',
  'frustration',
  'mood',
  'trigger',
  'complaint',
  'billing_dispute',
  'refund',
  'legal',
  'account_deletion',
  'provider_down',
];
const moods = ['upset', 'negative', 'neutral', 'positive'];
const ratings = ['any', '1-2', '3', '4-5'];

/** A text of the catalogue by a key that is made up of parts; the last part where there is none. */
function named(say: Say, prefix: string, value: string): string {
  const key = `${prefix}.${value}`;
  return isAdminKey(key) ? say(key) : value;
}

function starsWords(say: Say, value: string): string {
  const key = `filter.rating.${value}`;
  if (isAdminKey(key)) return say(key);
  const [from, to] = value.split('-');
  return to ? say('filter.rating.range', { from, to }) : say('filter.rating.stars', { count: Number(from) });
}

/** The filters of a list, with their choices in the reader's words. */
export function useFilterSpecs(list: ListName): FilterSpec[] {
  const { say } = useWords();
  const { may } = useMe();
  const people = trpc.users.colleagues.useQuery(undefined, { staleTime: 60_000, enabled: list !== 'contacts' });
  const known = trpc.channels.list.useQuery(undefined, { staleTime: 60_000, enabled: may('channels', 'read') });
  const colleagues = (people.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const named_ = (prefix: string) => (value: string) => named(say, prefix, value);
  const spec = (
    key: string,
    values: readonly string[],
    wordsOf: (value: string) => string,
    many = true,
  ): FilterSpec => ({
    key,
    label: named(say, 'filter', key),
    many,
    choices: values.map(value => ({ value, label: wordsOf(value) })),
    wordsOf,
  });
  const channelWords = (value: string) =>
    known.data?.find(one => one.id === value)?.name ?? named(say, 'channel', value);
  const kinds = [...new Set((known.data ?? []).map(one => one.kind as string))];
  const ofStatus =
    list === 'tickets'
      ? spec('status', ticketStatuses, named_('ticket'))
      : spec('status', conversationStatuses, named_('status'));
  const personWords = (value: string) =>
    value === 'me' || value === 'none'
      ? say(`filter.assignee.${value}`)
      : (colleagues.find(one => one.value === value)?.label ?? say('filter.assignee.gone'));
  const assignee: FilterSpec = {
    ...spec('assignee', ['me', 'none'], personWords),
    choices: [
      { value: 'me', label: say('filter.assignee.me') },
      { value: 'none', label: say('filter.assignee.none') },
      ...colleagues,
    ],
  };
  const topics = [...ticketCategories];
  const all: Record<string, FilterSpec> = {
    status: ofStatus,
    owner: spec('owner', ['assistant', 'queue', 'user'], value =>
      isAdminKey(`owner.${value}`) ? named(say, 'owner', value) : personWords(value),
    ),
    assignee,
    channel: spec('channel', kinds.length > 0 ? kinds : channels, channelWords),
    category: spec('category', topics, value => topicWords(value, say)),
    priority: spec('priority', priorities, named_('priority')),
    mood: spec('mood', moods, named_('mood')),
    language: spec('language', languages, value => languageWords(value, say)),
    reason: spec('reason', reasons, value => reasonWords(value, say)),
    answeredBy: spec('answeredBy', ['assistant', 'user', 'nobody'], named_('filter.answeredBy'), false),
    intent: spec('intent', topics, value => topicWords(value, say)),
    rating: spec('rating', ratings, value => starsWords(say, value), false),
    notes: spec('notes', ['yes', 'no'], named_('filter.notes'), false),
    contact: spec('contact', [], () => say('filter.contactOne'), false),
  };
  const order: Record<ListName, string[]> = {
    conversations: [
      'status',
      'owner',
      'assignee',
      'channel',
      'category',
      'priority',
      'mood',
      'language',
      'reason',
      'answeredBy',
      'intent',
      'rating',
      'notes',
      'contact',
    ],
    tickets: ['status', 'priority', 'assignee', 'category', 'channel', 'language', 'reason', 'rating', 'notes'],
    contacts: ['channel', 'language'],
  };
  return order[list].map(key => all[key]!);
}

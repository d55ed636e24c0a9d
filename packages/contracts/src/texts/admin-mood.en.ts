/** How customers feel, in English: the overview, the table of conversations, the company's setting. `admin-mood.ar.ts` holds the same keys. */
export const adminMoodEn = {
  'filter.mood': 'Mood',
  'column.mood': 'Mood',
  'overview.alert.upset': {
    one: '{count} customer is very upset',
    other: '{count} customers are very upset',
  },
  'overview.alert.upsetOpen': 'Open them',
  'overview.moods': 'How customers feel',
  'overview.moods.week': 'Conversations begun in the last seven days',
  'overview.moods.none': 'Nobody wrote in the last seven days',
  'overview.moods.noneHelp': 'The mood of every conversation appears here by the day it began.',
  'overview.moods.day': 'Day',
  'overview.moods.share': 'Share annoyed',
  'overview.moods.line': 'Share of annoyed customers by day, oldest first: {shares}',
  'overview.moods.average': 'Mean of {messages} from −1 to 1: {score}',
  'overview.moods.messages': { one: '{count} message', other: '{count} messages' },
  'company.escalateOnMood': 'Very upset customers go to a person',
  'company.escalateOnMoodHelp':
    'The customer is told why. Switched off, the assistant goes on where it can; your people are told all the same.',
} as const;

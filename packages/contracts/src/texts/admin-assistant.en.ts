/** Who writes an assistant's answers, how, and what brings a person. `admin-assistant.ar.ts` holds the same keys. */
export const adminAssistantEn = {
  'answering.title': 'How it answers',
  'answering.help':
    'Temperature and length are for language models; the knowledge base says what it holds, word for word.',
  'answering.provider': 'Who writes',
  'answering.providerHelp': 'Asked first; if they are away, the others step in.',
  'answering.usual': 'As this installation is set up',
  'answering.by.groq': 'Groq',
  'answering.by.openai': 'OpenAI or compatible',
  'answering.by.anthropic': 'Anthropic',
  'answering.by.builtin': 'Knowledge base only',
  'answering.model': 'Model',
  'answering.modelHelp': 'Left empty: {model}.',
  'answering.modelWrong': 'Write the model as its provider calls it, without spaces.',
  'answering.temperature': 'Temperature',
  'answering.temperatureHelp': '0 keeps to the words of the knowledge, 2 is the freest.',
  'answering.maxTokens': 'Longest answer, in tokens',
  'answering.maxTokensHelp': 'A word is one to three tokens, in Arabic rather more.',
  'answering.maxMessages': 'Messages until a person takes over',
  'answering.maxMessagesHelp':
    'Counted since the assistant got the conversation. The company’s own limit holds beside it.',
  'answering.between': 'Between {low} and {high}.',
  'answering.languages': 'Answers in',
  'answering.fallback': 'To whoever writes another language',
  'answering.fallbackHelp': 'French or Turkish, say, is answered in this one.',

  'person.title': 'When a person takes over',
  'person.help':
    'Whoever asks for a person gets one, always. Here you say what else is for your people, in the words of your customers.',
  'person.triggers': 'Words that bring a person at once',
  'person.triggersHelp':
    'One word or phrase a line, in any language, found as whole words in whatever spelling. The customer is told why, and gets no answer beside it.',
  'person.tooMany': 'At most {limit} phrases.',
  'person.tooLong': 'At most {limit} characters in a phrase.',
  'person.noWords': 'A line without a letter or a figure would never be found.',
  'person.fallback': 'Where nothing is known',
  'person.fallback.escalate': 'A person takes over',
  'person.fallback.offer': 'Say so and offer a person',
  'person.fallbackHelp.escalate': 'The conversation goes to your people at once.',
  'person.fallbackHelp.offer':
    'The customer may ask otherwise or take the offer. The third time in a row a person comes.',

  'hours.title': 'When people are there',
  'hours.help':
    'The assistant answers at all hours. Outside these, it offers nobody who is not there: requests are kept, and customers are told when your people are back.',
  'hours.rule': 'People take over',
  'hours.rule.presence': 'Whenever somebody is online',
  'hours.rule.company': 'In the company’s working hours',
  'hours.rule.own': 'In hours of this assistant',
  'hours.ruleHelp.presence': 'No hours are told; when nobody is online, customers hear that nobody is here right now.',
  'hours.ruleHelp.company': 'As set under Company.',
  'hours.ruleHelp.own': 'Times of {zone}, the company’s zone. An end before the start is on the next day.',
  'hours.never': 'Start and end are the same, so nobody would ever be there.',
  'hours.noDay': 'Leave at least one day with people.',
} as const;

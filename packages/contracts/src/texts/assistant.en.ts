/** What the assistant says by itself, in English. `assistant.ar.ts` holds the same keys. */
export const assistantEn = {
  greeting: 'Hello, this is {assistant} from {company}. What can I help you with?',
  how_are_you: 'All well here, thank you. What can I help you with?',
  thanks: 'You are welcome. I am here if anything else comes up.',
  goodbye: 'Goodbye, and thank you for writing to us.',
  are_you_a_person:
    'I am {assistant}, an automatic assistant of {company}. I answer from our help pages, and I bring a person whenever you ask.',
  ack: 'All right. Write here whenever you need anything.',
  say_more: 'Please tell me a little more: what happened, and with which service?',
  file_received:
    'Your file is here and kept. I cannot look into files: tell me in a few words what it is about, or ask for a person and one of our people looks at it.',
  clarify: 'Which of these is it about?',
  caveat: 'I am not entirely sure this is what you mean. Our help pages say:',
  offer_after_closed:
    'If this does not answer it, ask for a person: your request is kept, and our people are back {day} at {time}.',
  offer_after: 'If this does not answer it, ask for a person and one of our people takes over.',
} as const;

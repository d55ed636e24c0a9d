/** What goes out by mail. `mail.ar.ts` holds the same keys. */
export const mailEn = {
  'invitation.subject': '{company} invites you to Natiq',
  'invitation.text':
    'Hello {name},\n\n{company} would like you to help its customers with Natiq. Open this link and choose a password:',
  'invitation.good': {
    one: 'The link works once, within {count} day.',
    other: 'The link works once, within {count} days.',
  },
  'invitation.stranger': 'If this means nothing to you, leave the mail as it is: without the link nobody gets in.',
} as const;

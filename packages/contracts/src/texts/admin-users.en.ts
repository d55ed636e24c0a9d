/** Inviting people. `admin-users.ar.ts` holds the same keys. */
export const adminUsersEn = {
  'users.entry': 'How they come in',
  'users.entry.invite': 'By a link',
  'users.entry.password': 'With a first password',
  'users.invite': 'Invite',
  'users.invited': '{name} is invited',
  'users.isInvited': 'Invited',
  'users.mailed': 'The link is on its way to {email}. You can also pass it on yourself.',
  'users.notMailed': 'Pass this link on to {name}. It is shown this once.',
  'users.link': 'Link to come in',
  'users.linkGood': 'Works once, until {date}.',
  'users.copyLink': 'Copy the link',
  'users.linkCopied': 'The link is copied.',
  'users.linkByHand': 'The browser did not allow it. Select the link and copy it.',
  'users.waiting': '{name} has not come in yet.',
  'users.newLink': 'Make a new link',
  'invitation.title': 'Welcome to Natiq',
  'invitation.subtitle': '{company} invites you. Choose a password and come in.',
  'invitation.password': 'New password',
  'invitation.gone': 'This link lets nobody in',
  'invitation.goneHelp':
    'It was used, replaced by a newer one, or is older than seven days. Ask whoever sent it for a new one.',
} as const;

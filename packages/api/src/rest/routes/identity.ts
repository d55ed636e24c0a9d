import { chapter } from '../route.ts';

const auth = chapter('Sign-in');
const login = {
  description:
    'Answers a token for the header `Authorization: Bearer`. Name `companySlug` where the email lives in two companies. Five failures of one account, or a hundred calls of one address, within 15 minutes answer 429.',
  message: 'signed_in',
  lift: 'me',
  open: true,
  guessable: true,
} as const;

export const authRoutes = [
  auth('POST /admin/auth/login', 'auth.signIn', 'Sign in as a manager, leader or super admin', login),
  auth('POST /agent/auth/login', 'auth.signIn', 'Sign in as an agent', login),
  auth('GET /admin/auth/me', 'auth.me', 'Get who is signed in'),
  auth('GET /agent/profile', 'auth.me', 'Get one’s own profile'),
  auth('PATCH /agent/profile', 'auth.updateMe', 'Change one’s own profile', {
    description:
      'A new `password` needs `currentPassword`, and ends all other sessions. `profileImage` is a file of a form, JPEG, PNG, GIF or WebP of at most 5 MB; in JSON it is the id of an upload, or null to take it away.',
    as: 'user',
    names: { profileImage: 'pictureId' },
    form: true,
    picture: 'profileImage',
  }),
  auth('POST /admin/auth/logout', 'auth.signOut', 'End this session', { message: 'signed_out' }),
  auth('POST /agent/auth/logout', 'auth.signOut', 'End this session', { message: 'signed_out' }),
  auth('GET /auth/sessions', 'auth.sessions', 'List one’s own live sessions'),
  auth('DELETE /auth/sessions/{id}', 'auth.revokeSession', 'End one of one’s own sessions'),
];

const companies = chapter('Companies');
const company = { as: 'company' };

export const companyRoutes = [
  companies('POST /admin/companies', 'companies.create', 'Create a company with its first manager', { status: 201 }),
  companies('GET /admin/companies', 'companies.list', 'List companies'),
  companies('GET /admin/companies/{id}', 'companies.get', 'Get a company', company),
  companies('PATCH /admin/companies/{id}', 'companies.update', 'Change a company', {
    ...company,
    fill: { from: 'companies.get', fields: { version: 'version' } },
  }),
  companies('DELETE /admin/companies/{id}', 'companies.deactivate', 'Deactivate a company', {
    description: 'Its people are signed out at once; nothing is erased.',
    message: 'deactivated',
  }),
  companies('PATCH /admin/company', 'companies.update', 'Change one’s own company', {
    ...company,
    fill: { from: 'auth.me', fields: { id: 'company.id', version: 'company.version' } },
  }),
];

const users = chapter('Users');
const user = { as: 'user' };

export const userRoutes = [
  users('POST /admin/users', 'users.create', 'Create a member of staff', { ...user, status: 201 }),
  users('POST /admin/users/invitations', 'users.invite', 'Invite somebody, who chooses their own password', {
    description: 'The link is shown this once, and sent by mail where a mail server is named.',
    status: 201,
  }),
  users('POST /admin/users/{id}/invitations', 'users.reinvite', 'Invite somebody again by a new link', { status: 201 }),
  users('GET /admin/users', 'users.list', 'List members of staff'),
  users('GET /admin/users/{id}', 'users.get', 'Get a member of staff', user),
  users('PATCH /admin/users/{id}', 'users.update', 'Change a member of staff', {
    ...user,
    description: 'A new role or password, or switching them off, ends their sessions at once.',
    fill: { from: 'users.get', fields: { version: 'version' } },
  }),
  users('DELETE /admin/users/{id}', 'users.deactivate', 'Deactivate a member of staff', {
    ...user,
    message: 'deactivated',
  }),
  users('GET /agent/colleagues', 'users.colleagues', 'List colleagues with presence and load'),
  users('PUT /agent/presence', 'presence.set', 'Say whether one is there'),
];

const audit = chapter('Audit');

export const auditRoutes = [audit('GET /admin/audit', 'audit.list', 'List what staff and the product changed')];

import { okView, pageOf } from '@natiq/contracts/common';
import {
  createUserInput,
  inviteUserInput,
  listAuditInput,
  listUsersInput,
  setPresenceInput,
  updateUserInput,
  userIdInput,
} from '@natiq/contracts/identity/inputs';
import { auditView, colleagueView, invitedView, presenceStatus, userView } from '@natiq/contracts/identity/views';
import { listAudit } from '@natiq/services/audit';
import {
  createUser,
  deactivateUser,
  getUser,
  inviteUser,
  listUsers,
  reinviteUser,
  updateUser,
} from '@natiq/services/identity';
import { listColleagues, setPresence, touchPresence } from '@natiq/services/teams';
import { z } from 'zod';
import { act, ask, done } from '../procedures.ts';
import { t } from '../trpc.ts';

export const users = t.router({
  list: ask(listUsersInput, pageOf(userView), listUsers),
  get: ask(userIdInput, userView, getUser),
  create: act(createUserInput, userView, createUser),
  invite: act(inviteUserInput, invitedView, inviteUser),
  reinvite: act(userIdInput, invitedView, reinviteUser),
  update: act(updateUserInput, userView, updateUser),
  deactivate: act(userIdInput, userView, deactivateUser),
  colleagues: ask(z.void(), z.array(colleagueView), listColleagues),
});

export const presence = t.router({
  set: act(setPresenceInput, z.object({ status: presenceStatus }), setPresence),
  touch: act(z.void(), okView, done(touchPresence)),
});

export const audit = t.router({
  list: ask(listAuditInput, pageOf(auditView), listAudit),
});

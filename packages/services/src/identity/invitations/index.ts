export { acceptInvitation, getInvitation } from './accept-invitation.ts';
export { inviteUser, reinviteUser } from './invite-user.ts';

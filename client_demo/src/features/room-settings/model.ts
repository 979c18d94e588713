import type { Invitation, RoomInfo, RoomView } from '@/protocol/generated';

export type Kind = RoomInfo['kind'];
export type InvitedRole = 'mentor' | 'mentee' | 'peer' | 'guest' | 'observer';

/** What one founds by the form; a one-off call begins with one tap on the home page. */
export type LastingKind = Exclude<Kind, 'one_off'>;

export const KINDS: readonly LastingKind[] = ['one_to_one', 'peer', 'circle'];
export const INVITED_ROLES: readonly InvitedRole[] = [
  'mentor',
  'mentee',
  'peer',
  'guest',
  'observer',
];

/** How long a link may hold, hours, and how many may come through it. */
export const HOURS = [24, 24 * 7, 24 * 30, 24 * 90] as const;
export const MOST_USES = 100;
export const USES = [1, 5, 25, MOST_USES] as const;
export const USUAL_HOURS = 24 * 7;

/** Whom a host most often invites into a room of this kind. */
export function usualRole(kind: Kind): InvitedRole {
  return kind === 'one_to_one' ? 'mentee' : 'peer';
}

/** How many usually come through one link. */
export function usualUses(kind: Kind): number {
  return kind === 'circle' ? 25 : 1;
}

export type InvitationState = 'open' | 'used' | 'expired' | 'revoked';

export function stateOf(invitation: Invitation, now: number): InvitationState {
  if (invitation.revoked) return 'revoked';
  if (invitation.used >= invitation.uses) return 'used';
  return invitation.expires_at <= now ? 'expired' : 'open';
}

/** Links that still open the door first, each group newest first. */
export function inOrder(invitations: readonly Invitation[], now: number): Invitation[] {
  const closed = (one: Invitation) => (stateOf(one, now) === 'open' ? 0 : 1);
  return [...invitations].sort((a, b) => closed(a) - closed(b) || b.created_at - a.created_at);
}

/** The whole address of an invitation, for a service that answers with a path alone, too. */
export function wholeLink(link: string, origin: string): string {
  return new URL(link, origin).href;
}

export function mayManage(view: RoomView): boolean {
  return view.may.includes('manage');
}

export function mayInvite(view: RoomView): boolean {
  return view.may.includes('invite') && !view.room.archived;
}

const WEEKS = [1, 2, 3, 4, 6, 8, 12] as const;

/** Days between meetings that people may agree on, what they have now among them; 0 for none. */
export function cadences(now: number): number[] {
  const usual = [0, ...WEEKS.map((weeks) => weeks * 7)];
  return usual.includes(now) ? usual : [...usual, now].sort((a, b) => a - b);
}

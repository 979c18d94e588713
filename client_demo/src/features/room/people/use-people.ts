import { useMutation } from '@tanstack/react-query';
import { newCid } from '@/lib/cid';
import type { Member } from '@/protocol/generated';
import type { Room } from '../room';

/** What somebody with the right may do to the room and its people. */
export type PeopleAct =
  | {
      readonly do: 'admit' | 'deny' | 'refuse' | 'allow' | 'remove' | 'hand-host';
      readonly person: string;
    }
  | { readonly do: 'role'; readonly person: string; readonly role: Member['role'] }
  | { readonly do: 'lower' | 'mute'; readonly session: string }
  | { readonly do: 'mute-all' }
  | { readonly do: 'lock'; readonly locked: boolean };

function perform(room: Room, act: PeopleAct): Promise<unknown> {
  const { link } = room;
  const cid = newCid();
  switch (act.do) {
    case 'admit':
      return link.ask('admit', { cid, person: act.person });
    case 'deny':
      return link.ask('deny', { person: act.person });
    case 'refuse':
      return link.ask('deny', { person: act.person, for_good: true });
    case 'allow':
      return link.ask('allow', { person: act.person });
    case 'remove':
      return link.ask('member.remove', { cid, person: act.person });
    case 'hand-host':
      return link.ask('host.hand', { cid, person: act.person });
    case 'role':
      return link.ask('member.role', { cid, person: act.person, role: act.role });
    case 'lower':
      return link.ask('hand.lower', { cid, session: act.session });
    case 'mute':
      return link.ask('mute.ask', { session: act.session });
    case 'mute-all':
      return link.ask('mute.all', {});
    case 'lock':
      return link.ask('room.set', { cid, locked: act.locked });
  }
}

/** The acts, with what is under way and what failed last. */
export function usePeopleActs(room: Room) {
  return useMutation({ mutationFn: (act: PeopleAct) => perform(room, act) });
}

export type PeopleActs = ReturnType<typeof usePeopleActs>;

import type { RoomView } from '@/connection/room/room-view';
import { firstName } from '@/lib/text/initials';
import { alike } from '@/lib/text/text';
import type { Member } from '@/protocol/generated';

/** What tells somebody from others of their name: a role that only they have, or their place. */
export type Apart =
  | { readonly is: 'role'; readonly role: Member['role'] }
  | { readonly is: 'place'; readonly place: number };

export interface Named {
  readonly person: string;
  readonly name: string;
  readonly role: Member['role'];
}

/**
 * Who of `people` needs more than a name, and what. Places count in the order given, which has to be
 * the same for everybody who talks about them.
 */
export function apartIn(people: readonly Named[]): ReadonlyMap<string, Apart> {
  const apart = new Map<string, Apart>();
  for (const group of grouped(people, (one) => alike(one.name)).values()) {
    if (group.length < 2) continue;
    const roles = new Set(group.map((one) => one.role));
    group.forEach(({ person, role }, at) =>
      apart.set(
        person,
        roles.size === group.length ? { is: 'role', role } : { is: 'place', place: at + 1 },
      ),
    );
  }
  return apart;
}

function grouped(
  people: readonly Named[],
  key: (one: Named) => string,
): ReadonlyMap<string, readonly Named[]> {
  const groups = new Map<string, Named[]>();
  for (const one of people) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return groups;
}

/** What is known of the names of a room's members. */
interface Roll {
  readonly apart: ReadonlyMap<string, Apart>;
  /** Names and first names, as `alike` has them -> who has them. */
  readonly names: ReadonlyMap<string, readonly string[]>;
  readonly firsts: ReadonlyMap<string, readonly string[]>;
}

const rolls = new WeakMap<RoomView['members'], Roll>();

/** Made once for each set of members: a long chat asks for it with every line. */
export function rollOf(members: RoomView['members']): Roll {
  const known = rolls.get(members);
  if (known !== undefined) return known;
  // In the order in which they came to the room, which is the same for all.
  const people = Object.values(members);
  const roll = {
    apart: apartIn(people),
    names: whoBy(people, (name) => alike(name)),
    firsts: whoBy(people, (name) => alike(firstName(name))),
  };
  rolls.set(members, roll);
  return roll;
}

function whoBy(people: readonly Named[], key: (name: string) => string) {
  const groups = grouped(people, (one) => key(one.name));
  return new Map([...groups].map(([name, group]) => [name, group.map((one) => one.person)]));
}

/** A person's first name, or all of it where somebody else is called the same. */
export function calledIn({ firsts }: Roll, person: string, name: string): string {
  const short = firstName(name);
  const others = firsts.get(alike(short)) ?? [];
  return others.some((one) => one !== person) ? name : short;
}

/** Whether somebody who knocks has the name of a member. */
export function isNamesake({ names }: Roll, { person, name }: Pick<Named, 'person' | 'name'>) {
  return (names.get(alike(name)) ?? []).some((one) => one !== person);
}

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { apartIn, calledIn, isNamesake, rollOf, type Apart, type Named } from './names';

const named = (person: string, name: string, role: Named['role'] = 'peer'): Named => ({
  person,
  name,
  role,
});

const roll = (people: readonly Named[]) =>
  rollOf(Object.fromEntries(people.map((one) => [one.person, one])));

it('a name that only one has needs nothing more', () => {
  expect(apartIn([named('a', 'Ola Berg'), named('b', 'Ana Silva')]).size).toBe(0);
});

it('two of one name are told apart by their roles where these differ, else by their places', () => {
  const roles = apartIn([named('a', 'Ola Berg', 'host'), named('b', 'ola  BERG', 'mentee')]);
  expect([...roles]).toEqual([
    ['a', { is: 'role', role: 'host' }],
    ['b', { is: 'role', role: 'mentee' }],
  ]);
  const places = apartIn([
    named('a', 'Ola Berg', 'host'),
    named('c', 'Ana Silva'),
    named('b', 'Ola Berg'),
    named('d', 'Ola Berg'),
  ]);
  expect([...places]).toEqual([
    ['a', { is: 'place', place: 1 }],
    ['b', { is: 'place', place: 2 }],
    ['d', { is: 'place', place: 3 }],
  ]);
});

it('no two people of one name look the same', () => {
  const role = fc.constantFrom<Named['role']>('host', 'mentor', 'mentee', 'peer', 'guest');
  const name = fc.constantFrom('Ola Berg', 'OLA BERG', 'Ana Silva', 'Ｏla Berg');
  fc.assert(
    fc.property(fc.array(fc.tuple(name, role), { maxLength: 12 }), (given) => {
      const people = given.map(([one, its], at) => named(`u_${at}`, one, its));
      const apart = apartIn(people);
      const seen = people.map(
        (one) => `${one.name.normalize('NFKC').toLowerCase()} ${wordOf(apart.get(one.person))}`,
      );
      expect(new Set(seen).size).toBe(seen.length);
    }),
  );
});

const wordOf = (apart: Apart | undefined) =>
  apart === undefined ? '' : apart.is === 'role' ? apart.role : String(apart.place);

it('a first name is enough unless somebody else is called the same', () => {
  const people = [named('a', 'Dr Ana Silva'), named('b', 'Ana Costa'), named('c', 'Ben Okafor')];
  expect(people.map((one) => calledIn(roll(people), one.person, one.name))).toEqual([
    'Dr Ana Silva',
    'Ana Costa',
    'Ben',
  ]);
  expect(calledIn(roll(people), 'gone', 'Ana Berg')).toBe('Ana Berg');
});

it('who knocks under a name that is taken is seen to be somebody else', () => {
  const people = [named('a', 'Ola Berg')];
  expect(isNamesake(roll(people), { person: 'x', name: 'ola berg' })).toBe(true);
  expect(isNamesake(roll(people), { person: 'a', name: 'Ola Berg' })).toBe(false);
});

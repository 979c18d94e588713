import { overOf, type Bound } from '@/lib/text/text';
import { WRITING, type MyProfile, type ProfileChange } from '@/protocol/generated';

/** What is typed of a profile, with what the service takes of it. */
export const TEXTS: Readonly<Record<'occupation' | 'organisation' | 'about', Bound>> = {
  occupation: WRITING['ProfileChange.occupation'],
  organisation: WRITING['ProfileChange.organisation'],
  about: WRITING['ProfileChange.about'],
};

type Name = keyof ProfileChange;

/** Both, the second where they differ; answers about style and readers item by item. */
export function merged(one: ProfileChange, other: ProfileChange): ProfileChange {
  return {
    ...one,
    ...other,
    ...(one.style !== undefined && { style: { ...one.style, ...other.style } }),
    ...(one.shown !== undefined && { shown: { ...one.shown, ...other.shown } }),
  };
}

/** What of `waiting` is still to be sent once `sent` is kept: what was changed meanwhile. */
export function without(waiting: ProfileChange, sent: ProfileChange): ProfileChange {
  return only(waiting, (name) => !isSame(waiting[name], sent[name]));
}

/** The profile as it is once `change` is kept. */
export function overlaid(profile: MyProfile, change: ProfileChange): MyProfile {
  const { style, shown, ...fields } = change;
  const answers = Object.entries({ ...profile.style, ...style });
  return {
    ...profile,
    ...fields,
    style: Object.fromEntries(answers.filter((one): one is [string, number] => one[1] !== null)),
    shown: { ...profile.shown, ...shown },
  };
}

/** What the service takes of `change`: all but texts that are too long. */
export function fitting(change: ProfileChange): ProfileChange {
  return only(change, (name) => !tooMuch(name, change));
}

function tooMuch(name: Name, change: ProfileChange): boolean {
  const bound = name in TEXTS ? TEXTS[name as keyof typeof TEXTS] : undefined;
  const text = change[name];
  return bound !== undefined && typeof text === 'string' && overOf(text, bound) > 0;
}

function only(change: ProfileChange, wanted: (name: Name) => boolean): ProfileChange {
  return Object.fromEntries(Object.entries(change).filter(([name]) => wanted(name as Name)));
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

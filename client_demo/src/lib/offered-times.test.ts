import { expect, it } from 'vitest';
import { lookAhead, offeredTimes } from './offered-times';
import { fromField } from './time';

const zone = 'Europe/London';
const at = (wall: string) => fromField(zone, wall) ?? 0;
const slots = [
  at('2027-03-26T09:00'),
  at('2027-03-26T10:30'),
  at('2027-03-26T16:00'),
  at('2027-03-29T08:00'),
  at('2027-03-30T10:00'),
  at('2027-03-30T11:30'),
];

it('offers one time a day, nearest to the hour at which they met', () => {
  const like = at('2027-03-19T10:30');
  expect(offeredTimes(slots, zone, like, 5)).toEqual([slots[1], slots[3], slots[4]]);
  expect(offeredTimes(slots, zone, like, 2)).toEqual([slots[1], slots[3]]);
  expect(offeredTimes([], zone, like, 5)).toEqual([]);
});

it('looks two weeks ahead from the hour that has begun', () => {
  const { since, until } = lookAhead(at('2027-03-19T10:47'));
  expect(since).toBe(at('2027-03-19T10:00'));
  expect(until - since).toBe(14 * 24 * 3_600_000);
});

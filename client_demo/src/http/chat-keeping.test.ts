import { expect, it } from 'vitest';
import { chatKeeping } from './chat-keeping';

const given =
  (...people: string[]) =>
  (person: string) =>
    people.includes(person);

it('is kept only where everybody agreed', () => {
  expect(chatKeeping(['a', 'b'], given('a', 'b'))).toEqual({ agreed: 'all', without: [] });
});

it('names who has not agreed, once each', () => {
  expect(chatKeeping(['a', 'b', 'b', 'c'], given('a'))).toEqual({
    agreed: 'some',
    without: ['b', 'c'],
  });
});

it('tells that nobody has said anything yet', () => {
  expect(chatKeeping(['a', 'b'], given())).toEqual({ agreed: 'none', without: ['a', 'b'] });
});

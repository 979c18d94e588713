import { expect, it } from 'vitest';
import { episodeView } from '@/testing/episode';
import { chatKeeping, keptOf } from './chat-keeping';

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

it('says of the chat what became of it, and nothing before that is decided', () => {
  const view = episodeView();
  const episode = { ...view.episode, messages: 0 };
  expect(keptOf(view)).toBe('kept');
  expect(keptOf({ ...view, unkept: ['p_tomas'] })).toBe('gone');
  expect(keptOf({ ...view, episode })).toBe('silent');
  expect(keptOf({ ...view, episode: { ...view.episode, state: 'live' } })).toBe('open');
  expect(keptOf({ ...view, episode: { ...view.episode, state: 'interrupted' } })).toBe('open');
});

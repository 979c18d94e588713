import { describe, expect, it } from 'vitest';
import type { Hit } from '@/protocol/generated';
import { amara, roomSummary } from '@/testing/rooms';
import { episodeOf, linkOf, paramsOf, questionOf, toggled, writerOf } from './model';

const room = roomSummary();
const rooms = [room];
const hit = (fields: Partial<Hit>): Hit => ({
  kind: 'message',
  at: 0,
  actor: 'p_tomas',
  snippet: '',
  room: room.room.id,
  seq: 7,
  episode: null,
  day: null,
  ...fields,
});

describe('a question', () => {
  it('is what its address says, and the other way round', () => {
    const question = { words: 'alarm limits', kinds: ['message', 'mark'] as const, room: 'r_1' };
    expect(questionOf(paramsOf(question))).toEqual(question);
    expect(String(paramsOf({ words: '', kinds: [], room: null }))).toBe('');
  });

  it('leaves out kinds that nobody knows', () => {
    expect(questionOf(new URLSearchParams('q=a&kinds=secret,diary')).kinds).toEqual(['diary']);
  });

  it('takes a kind in and out, always in the same order', () => {
    expect(toggled([], 'mark')).toEqual(['mark']);
    expect(toggled(['mark'], 'notes')).toEqual(['notes', 'mark']);
    expect(toggled(['notes', 'mark'], 'mark')).toEqual(['notes']);
  });
});

describe('a hit', () => {
  it('of the chat leads to the message, whose episode is a second way', () => {
    expect(linkOf(hit({ episode: 'ep_1' }), rooms)).toBe('/rooms/r_1/reading#message-7');
    expect(episodeOf(hit({ episode: 'ep_1' }), rooms)).toBe('/rooms/r_1/episodes/ep_1');
    expect(episodeOf(hit({}), rooms)).toBeNull();
    expect(episodeOf(hit({ kind: 'agenda', episode: 'ep_1' }), rooms)).toBeNull();
  });

  it('leads to its part of the episode', () => {
    const part = (kind: Hit['kind']) =>
      linkOf(hit({ kind, episode: 'ep_1' }), rooms)?.replace('/rooms/r_1/episodes/ep_1', '');
    expect((['notes', 'agenda', 'action', 'mark', 'reflection'] as const).map(part)).toEqual([
      '#notes',
      '#point-7',
      '#promise-7',
      '#mark-7',
      '#reflections',
    ]);
  });

  it('leads to the room’s plan while no episode holds it', () => {
    expect(linkOf(hit({ kind: 'agenda' }), rooms)).toBe('/rooms/r_1/reading#plan');
    expect(linkOf(hit({ kind: 'mark' }), rooms)).toBe('/rooms/r_1');
  });

  it('of the diary leads to its day', () => {
    expect(linkOf(hit({ kind: 'diary', room: null, seq: null, day: '2026-11-24' }), [])).toBe(
      '/diary#day-2026-11-24',
    );
  });

  it('leads nowhere when its room is no more one’s own', () => {
    expect(linkOf(hit({ kind: 'mark', room: 'r_left', episode: 'ep_9' }), rooms)).toBeNull();
  });

  it('names who wrote it while they are there', () => {
    expect(writerOf(hit({ actor: amara.person }), rooms)).toBe(amara.name);
    expect(writerOf(hit({ actor: 'room' }), rooms)).toBeUndefined();
  });
});

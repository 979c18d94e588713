import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { browserUnsentMessages } from '@/connection/outbox/unsent-messages-store';
import type { Unsent } from '@/connection/outbox/outbox';
import { browserUnsaved } from '@/lib/device/unsaved-store';
import { forgetAll, keepAgain, unsentOf } from '@/lib/device/traces';
import { browserUnsentNotes } from './notes/unsent-notes-store';

const message = (cid: string, person: string): Unsent => ({
  cid,
  person,
  room: 'r_1',
  at: 1,
  text: 'secret',
  replyTo: null,
  mentions: [],
  files: [],
  state: 'waiting',
  code: null,
});
const notes = (id: string, words: string) => ({
  id,
  person: 'u_1',
  room: 'r_2',
  ep: 'e',
  since: 0,
  updates: words === '' ? [] : [new Uint8Array([1])],
  words,
  left: '',
});

describe('what a browser keeps of people', () => {
  beforeEach(async () => {
    await forgetAll();
    keepAgain();
  });

  test('is counted for each, and nothing is lost unasked', async () => {
    await browserUnsentMessages().put(message('a', 'u_1'));
    await browserUnsentMessages().put(message('b', 'u_2'));
    await browserUnsentNotes().put(notes('n', 'secret'));
    await browserUnsentNotes().put(notes('m', ''));
    browserUnsaved<string>('u_1 diary').keep('secret', 1);
    expect(await unsentOf('u_1')).toEqual({ count: 3, rooms: ['r_1', 'r_2'] });
    expect(await unsentOf('u_2')).toEqual({ count: 1, rooms: ['r_1'] });
    expect(await unsentOf('u_3')).toEqual({ count: 0, rooms: [] });
  });

  test('goes whole, its settings stay, and what a closing page writes late is not kept', async () => {
    const unsentStore = browserUnsentMessages();
    await unsentStore.put(message('a', 'u_1'));
    localStorage.setItem('mentoring.language', 'fr');
    localStorage.setItem('something nobody thought of', 'secret');
    sessionStorage.setItem('mentoring.room.r_1', 'secret');
    const unsavedStore = browserUnsaved<string>('u_1 diary');
    unsavedStore.keep('secret', 1);
    await forgetAll();
    unsavedStore.keep('secret', 2);
    await unsentStore.put(message('late', 'u_1'));
    await browserUnsentNotes().put(notes('late', 'secret'));
    expect(await unsentOf('u_1')).toEqual({ count: 0, rooms: [] });
    expect(
      JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
    ).not.toContain('secret');
    expect(localStorage.getItem('mentoring.language')).toBe('fr');
    keepAgain();
    unsavedStore.keep('mine', 3);
    expect((await unsentOf('u_1')).count).toBe(1);
  });
});

// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import type { Window } from 'happy-dom';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { place } from '@/lib/place';
import { startService } from '@/testing/service';
import { visitTo } from './visit';

describe('a visit to a room', () => {
  beforeEach(async () => {
    const { origin } = await startService({});
    (window as unknown as Window).happyDOM.setURL(origin);
  });
  afterEach(() => place.set('/'));

  it('is the same one however often it is drawn, and its room is not left by that', () => {
    place.set('/rooms/r_1');
    const visit = visitTo('r_1');
    visit.join();
    const { room } = visit.state.get();
    expect(visitTo('r_1').state.get().room).toBe(room);
    expect(room?.state.get().stopped).toBeNull();
  });

  it('ends when its person goes to another page, and coming back is another visit', () => {
    place.set('/rooms/r_1');
    const visit = visitTo('r_1');
    visit.join();
    const { room } = visit.state.get();
    place.set('/home');
    expect(room?.state.get().stopped).toBe('left');
    place.set('/rooms/r_1');
    expect(visitTo('r_1')).not.toBe(visit);
  });
});

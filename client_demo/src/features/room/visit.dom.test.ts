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

  it('is the same one however often it is drawn, and its room is not left by that', async () => {
    place.set('/rooms/r_1');
    const visit = visitTo('r_1');
    await visit.join();
    const { inside } = visit.state.get();
    expect(visitTo('r_1').state.get().inside).toBe(inside);
    expect(inside?.stay.room.state.get().stopped).toBeNull();
  });

  it('ends when its person goes to another page, and coming back is another visit', async () => {
    place.set('/rooms/r_1');
    const visit = visitTo('r_1');
    await visit.join();
    const { inside } = visit.state.get();
    place.set('/home');
    expect(inside?.stay.room.state.get().stopped).toBe('left');
    place.set('/rooms/r_1');
    expect(visitTo('r_1')).not.toBe(visit);
  });

  it('says that Join waits for the code of the room, and enters once however often it is pressed', async () => {
    place.set('/rooms/r_1');
    const visit = visitTo('r_1');
    const entered: unknown[] = [];
    visit.state.subscribe(() => entered.push(visit.state.get().inside));
    const joins = [visit.join(), visit.join()];
    expect(visit.state.get()).toMatchObject({ joining: true, inside: null });
    await Promise.all(joins);
    expect(visit.state.get().joining).toBe(false);
    expect(entered.filter((one) => one !== null)).toHaveLength(1);
  });

  it('enters nowhere when its person went to another page while the code came', async () => {
    place.set('/rooms/r_1');
    const visit = visitTo('r_1');
    const joining = visit.join();
    place.set('/home');
    await joining;
    expect(visit.state.get().inside).toBeNull();
  });
});

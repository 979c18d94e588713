import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { Ack, MsgSend } from '@/protocol/generated';
import { Outbox, type Unsent } from './outbox';
import { browserUnsentMessages } from './unsent-messages-store';
import { Refused } from './refused';

let written = 0;

function message(text: string, person = 'u_1'): Unsent {
  written += 1;
  return {
    cid: `01ARZ3NDEKTSV4RRFFQ69G${String(written).padStart(4, '0')}`,
    person,
    room: 'r_1',
    at: written,
    text,
    replyTo: null,
    mentions: [],
    files: [],
    state: 'waiting',
    code: null,
  };
}

/** A room's log that commits a cid once; `answers` decides what the writer gets to hear. */
class Room {
  readonly log: MsgSend[] = [];
  answers: 'all' | 'none' | 'refuse' = 'all';

  readonly send = (wire: MsgSend): Promise<Ack> => {
    if (this.answers === 'refuse') return Promise.reject(new Refused('too_large'));
    const known = this.log.findIndex((one) => one.cid === wire.cid);
    if (known < 0) this.log.push(wire);
    if (this.answers === 'none') return Promise.reject(new Refused('offline', true));
    return Promise.resolve({
      seq: known < 0 ? this.log.length : known + 1,
      ep: 'e',
      ts: 0,
      dup: known >= 0,
    });
  };

  event(seq: number) {
    const wire = this.log[seq - 1]!;
    return {
      seq,
      actor: 'u_1',
      at: seq,
      cid: wire.cid,
      body: { kind: 'msg.sent' as const, text: wire.text ?? '' },
    };
  }
}

describe('the outbox', () => {
  it('shows a message until its event stands in the log', async () => {
    const room = new Room();
    const outbox = new Outbox(browserUnsentMessages(), room.send);
    await outbox.add(message('hello'));
    expect(outbox.unsent.get().map((one) => one.state)).toEqual(['sent']);
    outbox.heard([room.event(1)]);
    expect(outbox.unsent.get()).toEqual([]);
  });

  it('keeps what was written offline through a reload, and sends it once, in order', async () => {
    const room = new Room();
    room.answers = 'none';
    const before = new Outbox(browserUnsentMessages(), room.send);
    await before.add(message('one', 'u_2'));
    await before.add(message('two', 'u_2'));
    room.answers = 'all';
    const after = new Outbox(browserUnsentMessages(), room.send);
    await after.restore('u_2', 'r_1');
    expect(room.log.map((one) => one.text)).toEqual(['one', 'two']);
    const again = new Outbox(browserUnsentMessages(), room.send);
    await again.restore('u_2', 'r_1');
    expect(again.unsent.get()).toEqual([]);
  });

  it('shows a message only when the device has kept it, so what is seen survives', async () => {
    const room = new Room();
    let kept: () => void = () => undefined;
    const unsentStore = {
      ...browserUnsentMessages(),
      put: () =>
        new Promise<void>((resolve) => {
          kept = resolve;
        }),
    };
    const outbox = new Outbox(unsentStore, room.send);
    const adding = outbox.add(message('hello', 'u_6'));
    expect(outbox.unsent.get()).toEqual([]);
    kept();
    await adding;
    expect(outbox.unsent.get().map((one) => one.text)).toEqual(['hello']);
  });

  it('shows and sends a message on a device that keeps nothing', async () => {
    const room = new Room();
    const unsentStore = {
      ...browserUnsentMessages(),
      put: () => Promise.reject(new Error('full')),
    };
    const outbox = new Outbox(unsentStore, room.send);
    await outbox.add(message('hello', 'u_7'));
    expect(room.log.map((one) => one.text)).toEqual(['hello']);
  });

  it('needs no database to send: a browser may keep nothing for a page', async () => {
    const room = new Room();
    const real = indexedDB.open.bind(indexedDB);
    indexedDB.open = () => {
      throw new DOMException('refused', 'SecurityError');
    };
    const outbox = new Outbox(browserUnsentMessages(), room.send);
    indexedDB.open = real;
    await outbox.restore('u_9', 'r_1');
    await outbox.add(message('hello', 'u_9'));
    expect(outbox.unsent.get().map((one) => one.state)).toEqual(['sent']);
  });

  it('holds once what is written while the earlier page is still being taken up', async () => {
    const room = new Room();
    room.answers = 'none';
    const outbox = new Outbox(browserUnsentMessages(), room.send);
    await Promise.all([outbox.add(message('hello', 'u_8')), outbox.restore('u_8', 'r_1')]);
    expect(outbox.unsent.get().map((one) => one.text)).toEqual(['hello']);
  });

  it("never sends another person's words from the same device", async () => {
    const room = new Room();
    room.answers = 'none';
    await new Outbox(browserUnsentMessages(), room.send).add(message('mine', 'u_3'));
    const other = new Outbox(browserUnsentMessages(), room.send);
    await other.restore('u_4', 'r_1');
    expect(other.unsent.get()).toEqual([]);
  });

  it('keeps a refused message in place with the reason, and tries it again when asked', async () => {
    const room = new Room();
    room.answers = 'refuse';
    const outbox = new Outbox(browserUnsentMessages(), room.send);
    const long = message('very long', 'u_5');
    await outbox.add(long);
    expect(outbox.unsent.get()[0]).toMatchObject({ state: 'refused', code: 'too_large' });
    room.answers = 'all';
    await outbox.again(long.cid);
    expect(outbox.unsent.get()[0]).toMatchObject({ state: 'sent' });
  });
});

import { describe, expect, it } from 'vitest';
import type { Incoming, Outgoing } from '@/protocol/codec';
import { LIMITS, type Joined, type LogEvent, type Replies } from '@/protocol/generated';
import { RoomLink, type LinkState } from './room-link';
import type { TransportListener } from '../transport';

const INFO = {
  id: 'r_1',
  title: 'A',
  kind: 'circle',
  history: 'all',
  lobby: true,
  locked: false,
  archived: false,
  created_at: 0,
} as const;

function said(seq: number, text: string): LogEvent {
  return { seq, actor: 'u_2', at: seq, body: { kind: 'msg.sent', text } };
}

function joined(events: readonly LogEvent[], recovered: boolean): Joined {
  return {
    ep: 'e1',
    head: events.at(-1)?.seq ?? 0,
    visible_from: 1,
    recovered,
    more: false,
    events,
    room: INFO,
    role: 'host',
    may: ['write'],
    members: [{ person: 'u_2', name: 'Tomas', role: 'mentor' }],
    version: 1,
    sessions: [],
    reads: {},
    notes: { since: 0, update: new Uint8Array([0, 0]) },
  };
}

/** The service's end of the line, played by hand. */
class Service {
  listener: TransportListener | null = null;
  readonly heard: Outgoing[] = [];

  readonly dial = (listener: TransportListener) => {
    this.listener = listener;
    return { send: (frame: Outgoing) => void this.heard.push(frame), close: () => undefined };
  };

  last(t: Outgoing['t']): Outgoing {
    const frame = this.heard.findLast((one) => one.t === t);
    if (frame === undefined) throw new Error(`no ${t} was sent`);
    return frame;
  }

  push(frame: Incoming): void {
    this.listener?.received(frame);
  }

  async ok(t: Outgoing['t'], d: Replies[keyof Replies]): Promise<void> {
    this.push({ t: 'ok', id: this.last(t).id ?? 0, d });
    await Promise.resolve();
  }

  async err(t: Outgoing['t'], code: string): Promise<void> {
    this.push({ t: 'err', id: this.last(t).id ?? 0, d: { code, message: '' } });
    await Promise.resolve();
  }
}

/** Resolves once the link's state is as `is` says. */
function until(link: RoomLink, is: (state: LinkState) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!is(link.state.get())) return;
      stop();
      resolve();
    };
    const stop = link.state.subscribe(look);
    queueMicrotask(look);
  });
}

async function greeted(): Promise<{ service: Service; link: RoomLink }> {
  const service = new Service();
  const link = new RoomLink('r_1', {
    dial: service.dial,
    ticket: () => Promise.resolve('ticket'),
    now: () => 0,
    random: () => 0,
    remember: () => undefined,
    agent: 'test',
  });
  link.start();
  await until(link, (state) => state.phase === 'opening');
  await comeUp(service, link);
  return { service, link };
}

async function comeUp(service: Service, link: RoomLink): Promise<void> {
  service.listener?.opened();
  await service.ok('hello', {
    session: 's_1',
    person: 'u_1',
    name: 'Amara',
    resumed: false,
    resume: 'r'.repeat(20),
    resume_ms: 60_000,
    now: 0,
    limits: LIMITS,
  });
  await until(link, (state) => state.phase === 'open');
}

describe('the link to a room', () => {
  it('joins, shows the log, and resumes after the last event it has', async () => {
    const { service, link } = await greeted();
    await service.ok('join', joined([said(1, 'a'), said(2, 'b')], false));
    await until(link, (state) => state.door.at === 'inside');
    service.push({ t: 'event', room: 'r_1', ep: 'e1', seq: 3, d: said(3, 'c') });
    service.listener?.closed(1006);
    expect(link.state.get().phase).toBe('waiting');
    await until(link, (state) => state.phase === 'opening');
    await comeUp(service, link);
    expect(service.last('join').d).toEqual({ ep: 'e1', seq: 3 });
    await service.ok('join', joined([said(4, 'd')], true));
    await until(link, (state) => state.events.length === 4);
    expect(link.state.get().events.map((event) => event.seq)).toEqual([1, 2, 3, 4]);
    link.stop('left');
  });

  it('knocks when the door asks for it, and comes in when it is let in', async () => {
    const { service, link } = await greeted();
    await service.err('join', 'lobby');
    await until(link, (state) => state.door.at === 'knocking');
    await service.ok('knock', {});
    service.push({ t: 'admitted', d: {} });
    await service.ok('join', joined([said(9, 'x')], false));
    await until(link, (state) => state.door.at === 'inside');
    expect(link.state.get().events.map((event) => event.seq)).toEqual([9]);
    link.stop('left');
  });

  it('says how long one who was denied cannot knock, and when they can', async () => {
    const { service, link } = await greeted();
    await service.err('join', 'lobby');
    await until(link, (state) => state.door.at === 'knocking');
    service.push({ t: 'denied', d: { retry_ms: 20 } });
    expect(link.state.get().door).toEqual({
      at: 'denied',
      retryMs: 20,
      withdrawn: false,
    });
    await until(link, (state) => state.door.at === 'denied' && state.door.retryMs === 0);
    link.tryDoor();
    expect(link.state.get().door).toEqual({ at: 'knocking' });
    link.stop('left');
  });

  it.each([
    [
      'pushed',
      async (service: Service) => {
        service.push({ t: 'removed', d: { by_self: true } });
        await Promise.resolve();
      },
    ],
    ['refused', (service: Service) => service.err('join', 'left')],
  ])('knows of having left in another place, %s', async (_, told) => {
    const { service, link } = await greeted();
    await told(service);
    await until(link, (state) => state.stopped === 'parted');
    expect(link.state.get().door).toEqual({ at: 'parted' });
  });

  it('stays away for good once removed', async () => {
    const { service, link } = await greeted();
    await service.ok('join', joined([], false));
    service.push({ t: 'removed', d: {} });
    expect(link.state.get()).toMatchObject({
      phase: 'stopped',
      stopped: 'removed',
      door: { at: 'removed' },
    });
  });

  it('refuses at once what is asked while the line is down', async () => {
    const { service, link } = await greeted();
    service.listener?.closed(1006);
    await expect(link.ask('leave', {})).rejects.toMatchObject({ code: 'offline', temporary: true });
    link.stop('left');
  });

  describe('after something was taken out of the log', () => {
    const erased: LogEvent = {
      seq: 4,
      actor: 'u_2',
      at: 4,
      body: { kind: 'words.erased', first: 1, last: 3 },
    };
    const push = (service: Service, event: LogEvent) =>
      service.push({ t: 'event', room: 'r_1', ep: 'e1', seq: event.seq, d: event });

    async function talked(): Promise<{ service: Service; link: RoomLink }> {
      const { service, link } = await greeted();
      const mine: LogEvent = {
        seq: 2,
        actor: 'u_1',
        at: 2,
        body: { kind: 'agenda.added', text: 'b' },
      };
      const changed: LogEvent = {
        seq: 3,
        actor: 'u_2',
        at: 3,
        body: { kind: 'agenda.changed', point: 2, text: 'secret' },
      };
      await service.ok('join', joined([mine, changed], false));
      await until(link, (state) => state.door.at === 'inside');
      return { service, link };
    }

    it('holds nothing of it, also in pages that were fetched too early', async () => {
      const { service, link } = await talked();
      const older = link.fetchOlder();
      push(service, erased);
      const kinds = () => link.state.get().events.map(({ body }) => body.kind);
      expect(kinds()).toEqual(['redacted', 'redacted', 'words.erased']);
      await service.ok('history', { events: [said(1, 'secret')], more: false, head: 3, ep: 'e1' });
      await older;
      expect(kinds()).toEqual(['redacted', 'redacted', 'redacted', 'words.erased']);
      link.stop('left');
    });

    it('asks for the board as the log now gives it, once, and shows that', async () => {
      const { service, link } = await talked();
      expect(link.state.get().view?.board.points.map((one) => one.text)).toEqual(['secret']);
      push(service, erased);
      expect(service.last('join').d).toEqual({ ep: 'e1', seq: 4, board: true });
      const board = { head: 4, points: [{ seq: 2, text: 'b', by: 'u_1', at: 2, place: 2 }] };
      await service.ok('join', { ...joined([], true), head: 4, board });
      await until(link, (state) => state.view?.board.points[0]?.text === 'b');
      expect(service.heard.filter((frame) => frame.t === 'join')).toHaveLength(2);
      link.stop('left');
    });

    it('asks with the next join when the line went meanwhile', async () => {
      const { service, link } = await talked();
      push(service, erased);
      service.listener?.closed(1006);
      await until(link, (state) => state.phase === 'opening');
      await comeUp(service, link);
      expect(service.last('join').d).toEqual({ ep: 'e1', seq: 4, board: true });
      link.stop('left');
    });

    it('leaves the board alone when only the chat was dropped', async () => {
      const { service, link } = await talked();
      push(service, {
        seq: 4,
        actor: 'room',
        at: 4,
        body: { kind: 'chat.dropped', first: 1, last: 3, people: ['u_2'] },
      });
      expect(link.state.get().events.map(({ body }) => body.kind)).toEqual([
        'agenda.added',
        'agenda.changed',
        'chat.dropped',
      ]);
      expect(service.heard.filter((frame) => frame.t === 'join')).toHaveLength(1);
      link.stop('left');
    });
  });
});

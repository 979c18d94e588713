import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Joined, LogEvent, Page } from '@/protocol/generated';
import { follow, NOWHERE, type Follow, type Followed } from './follow';

function event(seq: number): LogEvent {
  return { seq, actor: 'u_1', at: seq, body: { kind: 'person.entered' } };
}

function log(from: number, to: number): LogEvent[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => event(from + index));
}

/**
 * A room on the service: it answers as docs/protocol.md says, and may be restored to another epoch.
 */
class Service {
  ep = 'e1';
  head = 3;

  join(ep: string | null, seq: number): Joined {
    const goesOn = ep === this.ep && seq <= this.head;
    const events = goesOn
      ? log(seq + 1, Math.min(this.head, seq + 4))
      : log(Math.max(1, this.head - 3), this.head);
    const more = goesOn && seq + 4 < this.head;
    return { ...EMPTY, ep: this.ep, head: this.head, recovered: goesOn, more, events };
  }

  page(after: number): Page {
    const events = log(after + 1, Math.min(this.head, after + 3));
    return { events, more: after + 3 < this.head, head: this.head, ep: this.ep };
  }

  restore(): void {
    this.ep = `${this.ep}'`;
    this.head = Math.max(1, this.head - 2);
  }
}

const EMPTY: Omit<Joined, 'ep' | 'head' | 'recovered' | 'more' | 'events'> = {
  visible_from: 1,
  room: {
    id: 'r_1',
    title: 'A',
    kind: 'circle',
    history: 'all',
    lobby: false,
    locked: false,
    archived: false,
    created_at: 0,
  },
  role: 'host',
  may: [],
  members: [],
  version: 1,
  sessions: [],
  reads: {},
  notes: { since: 0, update: new Uint8Array([0, 0]) },
};

/**
 * A client that obeys the reducer. What the reducer asks for stays on its way until it is
 * delivered.
 */
class Client {
  follow: Follow = NOWHERE;
  shown: LogEvent[] = [];
  fetches: number[] = [];
  joins = 0;
  /** Whether the answer to `join` came: only from then on does the service push to us. */
  joined = false;

  take(followed: Followed): void {
    this.follow = followed.follow;
    this.shown = followed.restart ? [...followed.events] : [...this.shown, ...followed.events];
    if (followed.fetchAfter !== null) this.fetches.push(followed.fetchAfter);
    if (followed.rejoin) this.joins += 1;
  }
}

type Act =
  | 'write'
  | 'write-unheard'
  | 'answer-fetch'
  | 'lose-fetch'
  | 'cut'
  | 'join'
  | 'ping'
  | 'old-push'
  | 'restore';

function act(what: Act, service: Service, client: Client): void {
  const tell = (told: Parameters<typeof follow>[1]) => client.take(follow(client.follow, told));
  switch (what) {
    case 'write':
      service.head += 1;
      if (client.joined) tell({ is: 'pushed', ep: service.ep, event: event(service.head) });
      return;
    case 'write-unheard':
      service.head += 1;
      return;
    case 'answer-fetch': {
      const after = client.fetches.shift();
      if (after !== undefined) tell({ is: 'page', page: service.page(after) });
      return;
    }
    case 'lose-fetch':
      if (client.fetches.shift() !== undefined) tell({ is: 'page-lost' });
      return;
    case 'cut':
      client.fetches = [];
      client.joined = false;
      tell({ is: 'cut' });
      return;
    case 'join':
      client.joined = true;
      tell({ is: 'joined', joined: service.join(client.follow.ep, client.follow.last) });
      return;
    case 'ping':
      if (client.joined) tell({ is: 'head', ep: service.ep, seq: service.head });
      return;
    case 'old-push':
      if (client.joined)
        tell({ is: 'pushed', ep: service.ep, event: event(Math.max(1, client.follow.last - 1)) });
      return;
    case 'restore':
      service.restore();
  }
}

const acts = fc.constantFrom<Act>(
  'write',
  'write-unheard',
  'answer-fetch',
  'lose-fetch',
  'cut',
  'join',
  'ping',
  'old-push',
);

describe('following a room', () => {
  it('shows a contiguous stretch of the log after any interleaving, and all of it in the end', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            { weight: 12, arbitrary: acts },
            { weight: 1, arbitrary: fc.constant<Act>('restore') },
          ),
        ),
        (steps) => {
          const service = new Service();
          const client = new Client();
          for (const step of steps) {
            act(step, service, client);
            const seqs = client.shown.map((one) => one.seq);
            expect(seqs).toEqual(seqs.map((_, index) => (seqs[0] ?? 0) + index));
            expect(client.follow.last).toBe(seqs.at(-1) ?? client.follow.last);
          }
          act('cut', service, client);
          act('join', service, client);
          while (client.fetches.length > 0) act('answer-fetch', service, client);
          expect(client.shown.at(-1)?.seq).toBe(service.head);
        },
      ),
    );
  });

  it('asks to join anew when another epoch is heard', () => {
    const service = new Service();
    const client = new Client();
    act('join', service, client);
    service.restore();
    act('ping', service, client);
    expect(client.joins).toBe(1);
  });

  it('fetches once for a gap, however many newer events come meanwhile', () => {
    const service = new Service();
    const client = new Client();
    act('join', service, client);
    act('write-unheard', service, client);
    act('write', service, client);
    act('write', service, client);
    expect(client.fetches).toEqual([3]);
  });
});

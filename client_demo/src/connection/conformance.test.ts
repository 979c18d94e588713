import { describe, expect, it, vi } from 'vitest';
import type { Incoming, Outgoing } from '@/protocol/codec';
import {
  LIMITS,
  type Joined,
  type LogEvent,
  type Replies,
  type Requests,
  type Welcome,
} from '@/protocol/generated';
import { Outbox } from './outbox/outbox';
import { RoomLink } from './room/room-link';
import type { TransportListener } from './transport';

/**
 * tests/conformance/README.md is the format. Here the service is played to the client, whose frames
 * have to fit.
 */
interface Step {
  readonly at: string;
  readonly line?: 'open' | 'cut';
  readonly do?: 'alone' | 'say' | 'ask';
  readonly send?: Tree;
  readonly expect?: Tree;
  readonly never?: Tree;
  readonly play?: string;
}

interface Scenario {
  readonly name: string;
  readonly for?: 'server' | 'client';
  readonly people: Readonly<Record<string, string>>;
  readonly ends?: Readonly<Record<string, readonly string[]>>;
  readonly steps: readonly Step[];
}

type Tree = Readonly<Record<string, unknown>>;

const FILES = import.meta.glob<Scenario>('../../../tests/conformance/*.json', {
  eager: true,
  import: 'default',
});
const SCENARIOS = Object.values(FILES).filter((scenario) => scenario.for !== 'server');
const ENTER = Object.entries(FILES).find(([path]) => path.endsWith('/enter.json'))?.[1];

const ROOM = 'r_1';

const WELCOME: Welcome = {
  session: 's_1',
  person: 'u_1',
  name: 'A',
  resumed: false,
  resume: 'r',
  resume_ms: 60_000,
  now: 0,
  limits: LIMITS,
};

const JOINED: Omit<Joined, 'ep' | 'head' | 'events' | 'recovered'> = {
  visible_from: 1,
  more: false,
  role: 'host',
  may: ['write'],
  members: [],
  version: 1,
  sessions: [],
  reads: {},
  room: {
    id: ROOM,
    title: 'A',
    kind: 'circle',
    history: 'all',
    lobby: false,
    locked: false,
    archived: false,
    created_at: 0,
  },
  notes: { since: 0, update: new Uint8Array([0, 0]) },
};

/** What the reply to a request holds beside what the scenario names of it. */
const WHOLE: { readonly [T in keyof Replies]?: object } = { hello: WELCOME };

/** What stands at a number of the log that the scenario says nothing of. */
function other(seq: number): LogEvent {
  return { seq, actor: 'room', at: 0, body: { kind: 'person.left', reason: 'left' } };
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPlaceholder(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith('$');
}

/** What the placeholders stand for, and the log that the played service has. */
class World {
  readonly log = new Map<number, LogEvent>();
  readonly #values = new Map<string, unknown>([
    ['$room', ROOM],
    ['$ticket', 'ticket'],
  ]);
  #head = 0;

  fill(value: unknown): unknown {
    if (Array.isArray(value))
      return value.filter((one) => one !== '$others').map((one) => this.fill(one));
    if (isTree(value)) {
      const kept = Object.entries(value).filter(([, one]) => one !== '$any');
      return Object.fromEntries(kept.map(([key, one]) => [String(this.fill(key)), this.fill(one)]));
    }
    return isPlaceholder(value) ? this.#value(value) : value;
  }

  /** The log as the service holds it from `first` to `last`. */
  stretch(first: number, last: number): LogEvent[] {
    return Array.from(
      { length: Math.max(0, last - first + 1) },
      (_, at) => this.log.get(first + at) ?? other(first + at),
    );
  }

  keep(event: LogEvent): LogEvent {
    const whole = { ...other(event.seq), ...event };
    this.log.set(event.seq, whole);
    return whole;
  }

  #value(name: string): unknown {
    if (!this.#values.has(name)) this.#values.set(name, this.#fresh(name));
    return this.#values.get(name);
  }

  #fresh(name: string): unknown {
    const [kind, rest] = [name.slice(1, name.indexOf('.')), name.slice(name.indexOf('.') + 1)];
    switch (kind) {
      case 'seq':
        return (this.#head += 1);
      case 'cid':
        return rest.padStart(26, '0');
      case 'person':
        return `u_${rest}`;
      default:
        return `${kind}-${rest}`;
    }
  }
}

/** One client of a scenario, with the service's end of its line. */
class Played {
  readonly link: RoomLink;
  readonly #world: World;
  readonly #outbox: Outbox;
  readonly #ids = new Map<unknown, { readonly id: number; readonly t: keyof Replies }>();
  #listener: TransportListener | null = null;
  #heard: Outgoing[] = [];
  #last = 0;

  constructor(world: World) {
    this.#world = world;
    this.link = new RoomLink(ROOM, {
      dial: (listener) => {
        this.#listener = listener;
        return { send: (frame) => void this.#heard.push(frame), close: () => undefined };
      },
      ticket: () => Promise.resolve('ticket'),
      now: () => 0,
      random: () => 0,
      remember: () => undefined,
      agent: 'test',
    });
    const unsentStore = {
      all: () => Promise.resolve([]),
      put: () => Promise.resolve(),
      remove: () => Promise.resolve(),
    };
    this.#outbox = new Outbox(unsentStore, (message) => this.link.ask('msg.send', message));
  }

  async open(): Promise<void> {
    this.link.start();
    await vi.waitFor(() => expect(this.link.state.get().phase).toBe('opening'));
    this.#listener?.opened();
  }

  cut(): void {
    this.#listener?.closed(1006);
    this.#heard = [];
  }

  /** Bring the client to it, and wait until it has sent what fits. */
  async sends(step: Step, frame: Outgoing): Promise<void> {
    this.#bring(step.do, frame);
    const sent = await vi.waitFor(() => {
      const found = this.#heard.find((one) => one.t === frame.t);
      if (found === undefined) throw new Error(`no ${frame.t} was sent`);
      return found;
    });
    this.#heard = this.#heard.slice(this.#heard.indexOf(sent) + 1);
    const { id, ...named } = frame;
    expect(sent).toMatchObject(named);
    if (id !== undefined) this.#ids.set(id, { id: sent.id ?? -1, t: frame.t as keyof Replies });
  }

  /** Each frame is a task of its own, as from a socket. */
  async receives(frame: Tree): Promise<void> {
    if (frame.t === 'ok') this.#answer(frame);
    else if (frame.t === 'err')
      this.#receive({
        ...frame,
        id: this.#asked(frame.id).id,
        d: { message: '', ...(frame.d as Tree) },
      });
    else if (frame.t === 'event') this.#event(frame);
    else this.#receive(frame);
    await new Promise((next) => setTimeout(next));
  }

  #bring(how: Step['do'], frame: Outgoing): void {
    if (how === 'say') void this.#say(frame.d as Requests['msg.send']);
    else if (how === 'ask')
      void this.link.ask(frame.t as keyof Replies, frame.d).catch(() => undefined);
    else expect(how, 'what brings the client to it').toBe('alone');
  }

  async #say({ cid, text = '' }: Requests['msg.send']): Promise<void> {
    const none = { replyTo: null, mentions: [], files: [], code: null };
    await this.#outbox.add({
      ...none,
      cid,
      text,
      person: 'u_1',
      room: ROOM,
      at: Number(cid),
      state: 'waiting',
    });
  }

  #asked(id: unknown): { readonly id: number; readonly t: keyof Replies } {
    const asked = this.#ids.get(id);
    if (asked === undefined) throw new Error(`nothing was asked as ${String(id)}`);
    return asked;
  }

  #answer(frame: Tree): void {
    const { id, t } = this.#asked(frame.id);
    const d = frame.d as Partial<Joined>;
    this.#receive({ t: 'ok', id, d: t === 'join' ? this.#joined(d) : { ...WHOLE[t], ...d } });
  }

  /** With the whole stretch of the log that the scenario names only parts of. */
  #joined(named: Partial<Joined>): Joined {
    const events = (named.events ?? []).map((event) => this.#world.keep(event));
    const head = named.head ?? events.at(-1)?.seq ?? this.#last;
    const whole = { ep: '', recovered: false, ...JOINED, ...named, head, room: JOINED.room };
    const first = whole.recovered ? this.#last + 1 : whole.visible_from;
    this.#last = head;
    return { ...whole, events: this.#world.stretch(first, head) };
  }

  #event(frame: Tree): void {
    const event = this.#world.keep(frame.d as LogEvent);
    for (const each of this.#world.stretch(this.#last + 1, event.seq))
      this.#receive({ ...frame, seq: each.seq, d: each });
    this.#last = Math.max(this.#last, event.seq);
  }

  #receive(frame: Tree): void {
    this.#listener?.received(frame as unknown as Incoming);
  }
}

function stepsOf({ steps }: Scenario): readonly Step[] {
  return steps.flatMap((step) => {
    if (step.play === undefined) return [step];
    return (ENTER?.steps ?? []).map((one) => ({ ...one, at: step.at }));
  });
}

function meaning<T>(step: Step, tree: T): T {
  return JSON.parse(JSON.stringify(tree).replaceAll('$me', step.at)) as T;
}

async function play(scenario: Scenario): Promise<Map<string, Played>> {
  const world = new World();
  const clients = new Map(Object.keys(scenario.people).map((name) => [name, new Played(world)]));
  for (const step of stepsOf(scenario)) {
    const client = clients.get(step.at);
    if (client === undefined) throw new Error(`${step.at} is not there`);
    if (step.line === 'open') await client.open();
    else if (step.line === 'cut') client.cut();
    else if (step.send !== undefined)
      await client.sends(step, world.fill(meaning(step, step.send)) as Outgoing);
    else if (step.expect !== undefined)
      await client.receives(world.fill(meaning(step, step.expect)) as Tree);
  }
  return clients;
}

function shown(link: RoomLink): readonly string[] {
  return link.state
    .get()
    .events.flatMap(({ body }) => (body.kind === 'msg.sent' ? [body.text ?? ''] : []));
}

describe('the scenarios that every client has to pass', () => {
  it('are there', () => {
    expect(SCENARIOS.length).toBeGreaterThanOrEqual(12);
  });

  it.each(SCENARIOS)('$name', async (scenario) => {
    const clients = await play(scenario);
    for (const [name, { link }] of clients) {
      const { events } = link.state.get();
      expect(events.map((event) => event.seq)).toEqual(
        events.map((_, at) => (events[0]?.seq ?? 0) + at),
      );
      const ends = scenario.ends?.[name];
      if (ends !== undefined) await vi.waitFor(() => expect(shown(link)).toEqual(ends));
      link.stop('left');
    }
  });
});

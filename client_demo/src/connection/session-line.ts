import type { Incoming, Outgoing } from '@/protocol/codec';
import type { Replies, Requests, Welcome } from '@/protocol/generated';
import type { StopReason } from './closing';
import { codeOf, Refused } from './outbox/refused';
import { PendingRequests } from './requests';
import {
  newSession,
  step,
  type Effect,
  type Input,
  type Phase,
  type Session,
  type Token,
} from './session';
import type { Dial, Line } from './transport';

export interface LinePorts {
  readonly dial: Dial;
  /** A one-use ticket; rejects with a Refused or anything with a `code`. */
  readonly ticket: () => Promise<string>;
  readonly now: () => number;
  readonly random: () => number;
  /** Called with whatever a reload needs to take the session back. */
  readonly remember: (session: string, token: Token) => void;
  /** Names this client to the service, for its list of sessions. */
  readonly agent: string;
}

/** Events and pushes: what the service says without being asked, and not about the line itself. */
export type News = Exclude<Incoming, { readonly t: 'ok' | 'err' | 'token' | 'goaway' }>;

/** What the owner of a line hears. `down` comes once for each `up`. */
export interface LineListener {
  readonly phase: (phase: Phase, stopped: StopReason | null) => void;
  readonly up: (welcome: Welcome) => void;
  readonly down: () => void;
  readonly received: (news: News) => void;
}

/**
 * One session with the service over one socket after another: runs the reducer and does what it
 * asks for.
 */
export class SessionLine {
  readonly #ports: LinePorts;
  readonly #listener: LineListener;
  readonly #requests = new PendingRequests((frame) => this.#line?.send(frame));
  #session: Session;
  #line: Line | null = null;
  #alarm: ReturnType<typeof setTimeout> | undefined;

  constructor(ports: LinePorts, listener: LineListener, known?: { id: string; token: Token }) {
    this.#ports = ports;
    this.#listener = listener;
    this.#session = newSession(known);
  }

  get isOpen(): boolean {
    return this.#session.phase === 'open';
  }

  start(): void {
    this.#input({ is: 'start' });
  }

  stop(reason: StopReason): void {
    this.#input({ is: 'stop', reason });
    clearTimeout(this.#alarm);
  }

  networkBack(): void {
    this.#input({ is: 'network-back' });
  }

  /** Rejects with a Refused; `offline` when the line is cut before the answer. */
  ask<T extends keyof Replies>(t: T, d: Requests[T], room: string): Promise<Replies[T]> {
    return this.isOpen
      ? this.#requests.ask(t, d, room)
      : Promise.reject(new Refused('offline', true));
  }

  /** Say something that needs no answer; nothing while the line is down. */
  send(frame: Outgoing): void {
    if (this.isOpen) this.#line?.send(frame);
  }

  #input(input: Input): void {
    const { session, effects } = step(
      this.#session,
      input,
      this.#ports.now(),
      this.#ports.random(),
    );
    const before = this.#session;
    this.#session = session;
    if (session.phase !== before.phase) this.#listener.phase(session.phase, session.stopped);
    if (session.token !== before.token && session.token !== null && session.id !== null)
      this.#ports.remember(session.id, session.token);
    for (const effect of effects) this.#perform(effect);
  }

  #perform(effect: Effect): void {
    switch (effect.do) {
      case 'ask-ticket':
        void this.#askTicket();
        break;
      case 'open':
        this.#open();
        break;
      case 'close':
        this.#line?.close(effect.code);
        this.#line = null;
        break;
      case 'hello':
        void this.#hello(effect);
        break;
      case 'alarm':
        clearTimeout(this.#alarm);
        this.#alarm = setTimeout(() => this.#input({ is: 'alarm' }), effect.ms);
        break;
      case 'up':
        this.#listener.up(effect.welcome);
        break;
      case 'down':
        this.#requests.cut();
        this.#listener.down();
        break;
    }
  }

  async #askTicket(): Promise<void> {
    try {
      this.#input({ is: 'ticket', ticket: await this.#ports.ticket() });
    } catch (error) {
      this.#input({ is: 'ticket-refused', temporary: codeOf(error) !== 'not_authenticated' });
    }
  }

  #open(): void {
    this.#requests.cut();
    const line = this.#ports.dial({
      opened: () => this.#input({ is: 'opened' }),
      received: (frame) => this.#receive(frame),
      closed: (code) => {
        if (this.#line === line) this.#line = null;
        this.#input({ is: 'closed', code });
      },
    });
    this.#line = line;
  }

  async #hello(effect: Extract<Effect, { do: 'hello' }>): Promise<void> {
    try {
      const welcome = await this.#requests.ask('hello', {
        ...effect.with,
        agent: this.#ports.agent,
      });
      this.#input({ is: 'welcomed', welcome });
    } catch (error) {
      const refused = error instanceof Refused ? error : new Refused('internal');
      this.#input({ is: 'hello-refused', code: refused.code, temporary: refused.temporary });
    }
  }

  #receive(frame: Incoming): void {
    this.#input({ is: 'heard' });
    switch (frame.t) {
      case 'ok':
        this.#requests.answered(frame.id, frame.d);
        break;
      case 'err':
        if (frame.id !== undefined) this.#requests.refused(frame.id, frame.d);
        break;
      case 'token':
        this.#input({ is: 'token', resume: frame.d.resume, resumeMs: frame.d.resume_ms });
        break;
      case 'goaway':
        this.#input({ is: 'goaway', afterMs: frame.d.reconnect_after_ms });
        break;
      default:
        if (frame.t === 'ping') this.send({ t: 'pong', d: {} });
        this.#listener.received(frame);
    }
  }
}

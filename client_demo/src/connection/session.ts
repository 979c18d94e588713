import { LIMITS, type Welcome } from '@/protocol/generated';
import { backoff } from './backoff';
import { consequenceOf, stopReasonOf, type StopReason } from './closing';

/**
 * The connection's lifecycle, as a pure reducer.
 *
 *   idle ─start→ asking ─ticket→ opening ─opened→ greeting ─welcomed→ open
 *   asking, opening, greeting, open ─lost→ waiting ─alarm→ opening (with a token) or asking
 *   opening, greeting, open, waiting ─network-back→ opening (with a token) or asking
 *   any ─stop, or a close code that says so→ stopped
 *
 * Every phase but idle and stopped has one alarm; a new one replaces it.
 */
export type Phase = 'idle' | 'asking' | 'opening' | 'greeting' | 'open' | 'waiting' | 'stopped';

export interface Token {
  readonly value: string;
  readonly goodUntil: number;
}

export interface Session {
  readonly phase: Phase;
  /** Failed attempts in a row. */
  readonly attempt: number;
  /** The id that others know us by; the token keeps it through every reconnect. */
  readonly id: string | null;
  readonly token: Token | null;
  readonly ticket: string | null;
  /** When anything was last heard on the open socket. */
  readonly heardAt: number;
  /** The service asked us to come back at this time. */
  readonly awayAt: number | null;
  readonly stopped: StopReason | null;
}

export type Input =
  | { readonly is: 'start' }
  | { readonly is: 'ticket'; readonly ticket: string }
  | { readonly is: 'ticket-refused'; readonly temporary: boolean }
  | { readonly is: 'opened' }
  | { readonly is: 'welcomed'; readonly welcome: Welcome }
  | { readonly is: 'hello-refused'; readonly code: string; readonly temporary: boolean }
  | { readonly is: 'heard' }
  | { readonly is: 'token'; readonly resume: string; readonly resumeMs: number }
  | { readonly is: 'goaway'; readonly afterMs: number }
  | { readonly is: 'closed'; readonly code: number }
  | { readonly is: 'network-back' }
  | { readonly is: 'alarm' }
  | { readonly is: 'stop'; readonly reason: StopReason };

export type Effect =
  | { readonly do: 'ask-ticket' }
  | { readonly do: 'open' }
  | { readonly do: 'close'; readonly code: number }
  | { readonly do: 'hello'; readonly with: { ticket: string } | { resume: string } }
  | { readonly do: 'alarm'; readonly ms: number }
  | { readonly do: 'up'; readonly welcome: Welcome }
  | { readonly do: 'down' };

export interface Step {
  readonly session: Session;
  readonly effects: readonly Effect[];
}

/** How long asking, opening and greeting may each take. */
const PATIENCE_MS = 8_000;
/** A token this close to its end is not worth trying. */
const MARGIN_MS = 1_000;
/** 1000 would mean that we left; a socket we give up on is closed with a code of our own. */
const GIVE_UP = 4999;

export function newSession(known?: { id: string; token: Token }): Session {
  const none = {
    phase: 'idle',
    attempt: 0,
    ticket: null,
    heardAt: 0,
    awayAt: null,
    stopped: null,
  } as const;
  return { ...none, id: known?.id ?? null, token: known?.token ?? null };
}

export function step(session: Session, input: Input, now: number, random: number): Step {
  if (session.phase === 'stopped') return stay(session);
  switch (input.is) {
    case 'start':
      return session.phase === 'idle' ? connect(session, now) : stay(session);
    case 'ticket':
      return session.phase === 'asking'
        ? open({ ...session, ticket: input.ticket })
        : stay(session);
    case 'ticket-refused':
      if (session.phase !== 'asking') return stay(session);
      return input.temporary ? wait(session, now, random) : stop(session, 'signed_out');
    case 'opened':
      return session.phase === 'opening' ? greet(session) : stay(session);
    case 'welcomed':
      return session.phase === 'greeting' ? welcome(session, input.welcome, now) : stay(session);
    case 'hello-refused':
      return session.phase === 'greeting' ? refused(session, input, now, random) : stay(session);
    case 'heard':
      return stay({ ...session, heardAt: now });
    case 'token':
      return stay({ ...session, token: { value: input.resume, goodUntil: now + input.resumeMs } });
    case 'goaway':
      return goAway(session, input.afterMs, now);
    case 'closed':
      return closed(session, input.code, now, random);
    case 'network-back':
      return networkBack(session, now);
    case 'alarm':
      return alarm(session, now, random);
    case 'stop':
      return stop(session, input.reason);
  }
}

function stay(session: Session): Step {
  return { session, effects: [] };
}

function connect(session: Session, now: number): Step {
  const good = session.token !== null && session.token.goodUntil - MARGIN_MS > now;
  if (good) return open(session);
  return {
    session: { ...session, phase: 'asking', token: null },
    effects: [{ do: 'alarm', ms: PATIENCE_MS }, { do: 'ask-ticket' }],
  };
}

function open(session: Session): Step {
  return {
    session: { ...session, phase: 'opening' },
    effects: [{ do: 'alarm', ms: PATIENCE_MS }, { do: 'open' }],
  };
}

function greet(session: Session): Step {
  const credential =
    session.token === null ? { ticket: session.ticket ?? '' } : { resume: session.token.value };
  return {
    session: { ...session, phase: 'greeting', ticket: null },
    effects: [
      { do: 'alarm', ms: PATIENCE_MS },
      { do: 'hello', with: credential },
    ],
  };
}

function welcome(session: Session, reply: Welcome, now: number): Step {
  const token = { value: reply.resume, goodUntil: now + reply.resume_ms };
  return {
    session: {
      ...session,
      phase: 'open',
      attempt: 0,
      id: reply.session,
      token,
      heardAt: now,
      awayAt: null,
    },
    effects: [
      { do: 'alarm', ms: LIMITS.dead_ms },
      { do: 'up', welcome: reply },
    ],
  };
}

/**
 * A refused token is thrown away, so the next attempt asks for a ticket and begins a new session.
 */
function refused(
  session: Session,
  input: { code: string; temporary: boolean },
  now: number,
  random: number,
): Step {
  if (input.temporary) return lose(session, now, random);
  if (input.code === 'removed') return close(stop(session, 'removed'));
  return lose({ ...session, token: null }, now, random);
}

function goAway(session: Session, afterMs: number, now: number): Step {
  return {
    session: { ...session, awayAt: now + afterMs },
    effects: session.phase === 'open' ? [{ do: 'alarm', ms: afterMs }] : [],
  };
}

function closed(session: Session, code: number, now: number, random: number): Step {
  if (session.phase === 'idle' || session.phase === 'asking' || session.phase === 'waiting')
    return stay(session);
  switch (consequenceOf(code)) {
    case 'stop':
      return stop(session, stopReasonOf(code));
    case 'fresh':
      return wait({ ...session, token: null, id: null }, now, random);
    case 'resume':
      return wait(session, now, random);
  }
}

function wait(session: Session, now: number, random: number): Step {
  const asked = session.awayAt === null ? null : Math.max(0, session.awayAt - now);
  const after: Step = {
    session: { ...session, phase: 'waiting', attempt: session.attempt + 1, awayAt: null },
    effects: [{ do: 'alarm', ms: asked ?? backoff(session.attempt, random) }],
  };
  return session.phase === 'open' ? down(after) : after;
}

/** Give the socket up ourselves, before its own close would come. */
function lose(session: Session, now: number, random: number): Step {
  return close(wait(session, now, random));
}

function close(after: Step): Step {
  return { session: after.session, effects: [{ do: 'close', code: GIVE_UP }, ...after.effects] };
}

/** A line of the former network is dead and does not say so: whoever has one takes a new one. */
function networkBack(session: Session, now: number): Step {
  const fresh = { ...session, attempt: 0 };
  switch (session.phase) {
    case 'waiting':
      return connect(fresh, now);
    case 'opening':
    case 'greeting':
      return close(connect(fresh, now));
    case 'open':
      return down(close(connect(fresh, now)));
    default:
      return stay(session);
  }
}

function down(after: Step): Step {
  return { session: after.session, effects: [{ do: 'down' }, ...after.effects] };
}

function alarm(session: Session, now: number, random: number): Step {
  switch (session.phase) {
    case 'waiting':
      return connect(session, now);
    case 'asking':
      return wait(session, now, random);
    case 'opening':
    case 'greeting':
      return lose(session, now, random);
    case 'open':
      return openAlarm(session, now, random);
    default:
      return stay(session);
  }
}

function openAlarm(session: Session, now: number, random: number): Step {
  const left = session.heardAt + LIMITS.dead_ms - now;
  const due = session.awayAt !== null && session.awayAt <= now;
  if (left <= 0 || due) return lose(session, now, random);
  return { session, effects: [{ do: 'alarm', ms: left }] };
}

function stop(session: Session, reason: StopReason): Step {
  const after: Step = {
    session: { ...session, phase: 'stopped', stopped: reason, token: null },
    effects: [{ do: 'close', code: 1000 }],
  };
  return session.phase === 'open' ? down(after) : after;
}

/**
 * When to mend a peer connection, as a pure reducer.
 *
 * `disconnected` often heals by itself: after 3 s ICE is restarted, and again every 3 s, because an
 * outage that lasts longer than one attempt heals only by the next. What has been broken for 10 s
 * gets a new connection. The polite side waits a little longer, so that both rarely act at once.
 *
 * A machine with too much to do brings no connection up in 10 s, and has more to do with each new
 * one: the next in a row is given twice the time, up to a minute (docs/protocol.md, section 6).
 */
export interface Watch {
  readonly state: RTCPeerConnectionState;
  readonly polite: boolean;
  /** When the present state began. */
  readonly since: number;
  /** When the connection was first found broken; null while it is not. */
  readonly brokenAt: number | null;
  /** How many connections before this one, in a row, were given up. */
  readonly renewed: number;
}

export type Mend = 'restart' | 'renew' | null;

interface Watched {
  readonly watch: Watch;
  readonly mend: Mend;
  /** Look again after this many ms; null: only when the state changes. */
  readonly againMs: number | null;
}

export const RESTART_MS = 3_000;
export const RENEW_MS = 10_000;
const MOST_RENEW_MS = 60_000;
const POLITE_MS = 700;

export function newWatch(polite: boolean, now: number, renewed = 0): Watch {
  return { state: 'new', polite, since: now, brokenAt: null, renewed };
}

/** The connection's state is `state` now; call it on every change and when `againMs` is over. */
export function look(watch: Watch, state: RTCPeerConnectionState, now: number): Watched {
  const changed = state !== watch.state;
  const since = changed ? now : watch.since;
  const extra = watch.polite ? POLITE_MS : 0;
  if (state === 'connected' || state === 'closed')
    return {
      watch: { ...watch, state, since, brokenAt: null, renewed: 0 },
      mend: null,
      againMs: null,
    };
  const brokenAt = watch.brokenAt ?? now;
  const next = { ...watch, state, since, brokenAt };
  const renewsIn = Math.min(MOST_RENEW_MS, RENEW_MS * 2 ** watch.renewed) + extra;
  if (now - brokenAt >= renewsIn)
    return { watch: { ...next, brokenAt: now }, mend: 'renew', againMs: renewsIn };
  const restartsIn = RESTART_MS + extra;
  if (state === 'failed' && changed) return { watch: next, mend: 'restart', againMs: restartsIn };
  if (state !== 'disconnected' && state !== 'failed')
    return { watch: next, mend: null, againMs: renewsIn - (now - brokenAt) };
  const due = now - since >= restartsIn;
  return {
    watch: due ? { ...next, since: now } : next,
    mend: due ? 'restart' : null,
    againMs: due ? restartsIn : restartsIn - (now - since),
  };
}

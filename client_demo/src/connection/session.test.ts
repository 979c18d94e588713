import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLOSE, LIMITS, type Welcome } from '@/protocol/generated';
import { newSession, step, type Effect, type Input, type Session } from './session';

const WELCOME: Welcome = {
  session: 's_1',
  person: 'u_1',
  name: 'Amara',
  resumed: false,
  resume: 'token-1',
  resume_ms: 60_000,
  now: 0,
  limits: LIMITS,
};

function run(
  inputs: readonly (Input | number)[],
  from: Session = newSession(),
): { session: Session; effects: Effect[]; now: number } {
  let session = from;
  let now = 1_000;
  let effects: Effect[] = [];
  for (const input of inputs)
    if (typeof input === 'number') now += input;
    else
      ({ session, effects } = step(session, input, now, 0.5) as {
        session: Session;
        effects: Effect[];
      });
  return { session, effects, now };
}

const UP: Input[] = [
  { is: 'start' },
  { is: 'ticket', ticket: 't' },
  { is: 'opened' },
  { is: 'welcomed', welcome: WELCOME },
];

function hello(effects: readonly Effect[]): Effect | undefined {
  return effects.find((effect) => effect.do === 'hello');
}

describe('a session', () => {
  it('says hello with a ticket the first time', () => {
    expect(hello(run(UP.slice(0, 3)).effects)).toEqual({ do: 'hello', with: { ticket: 't' } });
  });

  it('comes back with its token, which names its session, after the line was lost', () => {
    const { effects } = run([
      ...UP,
      { is: 'closed', code: 1006 },
      { is: 'alarm' },
      { is: 'opened' },
    ]);
    expect(hello(effects)).toEqual({ do: 'hello', with: { resume: 'token-1' } });
  });

  it('takes its session back after a reload', () => {
    const known = newSession({ id: 's_7', token: { value: 'kept', goodUntil: 99_000 } });
    expect(hello(run([{ is: 'start' }, { is: 'opened' }], known).effects)).toEqual({
      do: 'hello',
      with: { resume: 'kept' },
    });
  });

  it('asks for a ticket when its token is too old', () => {
    const { effects } = run([...UP, { is: 'closed', code: 1006 }, 120_000, { is: 'alarm' }]);
    expect(effects).toContainEqual({ do: 'ask-ticket' });
  });

  it.each([
    ['going away', CLOSE.GOING_AWAY, 'waiting', 's_1'],
    ['slow', CLOSE.SLOW, 'waiting', 's_1'],
    ['token expired', CLOSE.TOKEN_EXPIRED, 'waiting', null],
    ['removed', CLOSE.REMOVED, 'stopped', 's_1'],
    ['replaced', CLOSE.REPLACED, 'stopped', 's_1'],
    ['a lost line', 1006, 'waiting', 's_1'],
  ] as const)('after close "%s" goes where the table says', (_, code, phase, id) => {
    const { session } = run([...UP, { is: 'closed', code }]);
    expect([session.phase, session.id]).toEqual([phase, id]);
  });

  it('gives the line up after 25 s of silence, and not while anything is heard', () => {
    const silent = run([...UP, LIMITS.dead_ms, { is: 'alarm' }]);
    expect(silent.session.phase).toBe('waiting');
    const heard = run([...UP, 20_000, { is: 'heard' }, 5_000, { is: 'alarm' }]);
    expect(heard.session.phase).toBe('open');
    expect(heard.effects).toEqual([{ do: 'alarm', ms: 20_000 }]);
  });

  it('takes a new line at once when the device is on another network: the old one would be silent', () => {
    const moved = run([...UP, { is: 'network-back' }]);
    expect(moved.session.phase).toBe('opening');
    expect(moved.effects.map((effect) => effect.do)).toEqual(['down', 'close', 'alarm', 'open']);
    expect(hello(run([{ is: 'opened' }], moved.session).effects)).toEqual({
      do: 'hello',
      with: { resume: 'token-1' },
    });
  });

  it.each([
    ['opening', UP.slice(0, 2)],
    ['greeting', UP.slice(0, 3)],
  ] as const)('begins anew on another network while it is %s', (_, inputs) => {
    const moved = run([...inputs, { is: 'network-back' }]);
    expect(moved.session.phase).toBe('asking');
    expect(moved.effects.map((effect) => effect.do)).toEqual(['close', 'alarm', 'ask-ticket']);
  });

  it('stays on the line after goaway and reconnects when it was asked to', () => {
    const asked = run([...UP, { is: 'goaway', afterMs: 700 }]);
    expect(asked.session.phase).toBe('open');
    expect(asked.effects).toEqual([{ do: 'alarm', ms: 700 }]);
    const gone = run([...UP, { is: 'goaway', afterMs: 700 }, 700, { is: 'alarm' }]);
    expect(gone.session.phase).toBe('waiting');
    expect(gone.effects).toContainEqual({ do: 'alarm', ms: 0 });
  });

  it('waits ever longer, never over 20 s', () => {
    let { session } = run(UP);
    const waits: number[] = [];
    for (let attempt = 0; attempt < 9; attempt += 1) {
      const lost = step({ ...session, phase: 'opening' }, { is: 'closed', code: 1006 }, 0, 1);
      ({ session } = lost);
      for (const effect of lost.effects) if (effect.do === 'alarm') waits.push(effect.ms);
    }
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16000, 20000, 20000, 20000]);
  });

  it('always has an alarm set when it waits for something, and none of it after a stop', () => {
    const input: fc.Arbitrary<Input> = fc.oneof(
      fc.constantFrom<Input>(
        { is: 'start' },
        { is: 'ticket', ticket: 't' },
        { is: 'ticket-refused', temporary: true },
        { is: 'opened' },
        { is: 'welcomed', welcome: WELCOME },
        { is: 'hello-refused', code: 'ticket_invalid', temporary: false },
        { is: 'heard' },
        { is: 'goaway', afterMs: 100 },
        { is: 'network-back' },
        { is: 'alarm' },
        { is: 'stop', reason: 'left' },
      ),
      fc
        .constantFrom(1006, CLOSE.GOING_AWAY, CLOSE.TOKEN_EXPIRED)
        .map((code): Input => ({ is: 'closed', code })),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(input, fc.integer({ min: 0, max: 30_000 }))), (inputs) => {
        let session = newSession();
        let now = 0;
        for (const [one, later] of inputs) {
          now += later;
          const before = session.phase;
          const next = step(session, one, now, 0.3);
          session = next.session;
          const waits = session.phase !== 'idle' && session.phase !== 'stopped';
          if (waits && session.phase !== before)
            expect(next.effects.some((effect) => effect.do === 'alarm')).toBe(true);
          if (before === 'stopped') expect(next.effects).toEqual([]);
        }
      }),
    );
  });
});

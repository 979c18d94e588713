import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { LocalMedia, type Outgoing } from './local-media';

class HandTrack {
  enabled = true;
  readyState = 'live';
  onended: (() => void) | null = null;
  readonly kind: 'audio' | 'video';

  constructor(kind: 'audio' | 'video') {
    this.kind = kind;
  }

  stop(): void {
    this.readyState = 'ended';
  }
}

type Wanted = { readonly audio?: unknown; readonly video?: unknown };

/** The browser's devices: what was asked for comes, or does not, when the test says so. */
class HandDevices {
  readonly tracks: HandTrack[] = [];
  readonly waiting: {
    wanted: Wanted;
    give: (stream: unknown) => void;
    refuse: (error: Error) => void;
  }[] = [];

  getUserMedia = (wanted: Wanted) =>
    new Promise((give, refuse) => this.waiting.push({ wanted, give, refuse }));

  async answer(pick: number, give: boolean): Promise<void> {
    const [asked] = this.waiting.splice(pick % Math.max(1, this.waiting.length), 1);
    if (asked === undefined) return;
    const { wanted } = asked;
    const made = [
      ...(wanted.audio === undefined ? [] : [new HandTrack('audio')]),
      ...(wanted.video === undefined ? [] : [new HandTrack('video')]),
    ];
    const of = (kind: string) => made.filter((track) => track.kind === kind);
    if (give) {
      this.tracks.push(...made);
      asked.give({
        getTracks: () => made,
        getAudioTracks: () => of('audio'),
        getVideoTracks: () => of('video'),
      });
    } else asked.refuse(new DOMException('no', 'NotAllowedError'));
    for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
  }

  pull(pick: number): void {
    const track = this.live[pick % Math.max(1, this.live.length)];
    track?.stop();
    track?.onended?.();
  }

  get open(): HandTrack[] {
    return this.tracks.filter(
      (track) => track.kind === 'audio' && track.readyState === 'live' && track.enabled,
    );
  }

  get live(): HandTrack[] {
    return this.tracks.filter((track) => track.readyState === 'live');
  }
}

let devices = new HandDevices();

beforeEach(() => {
  devices = new HandDevices();
  vi.stubGlobal('navigator', { mediaDevices: devices });
});

afterEach(() => vi.unstubAllGlobals());

/** What people do to their own microphone, and what happens to it besides. */
const OWN = ['mute', 'unmute', 'hold', 'let go'] as const;
const BESIDES = [
  'start both',
  'start microphone',
  'start camera',
  'another device',
  'device gone',
  'connected anew',
  'given',
  'refused',
  'all let go',
] as const;
type Step = (typeof OWN)[number] | (typeof BESIDES)[number];

function act(
  local: LocalMedia,
  step: Step,
  pick: number,
  send: Outgoing,
): Promise<void> | undefined {
  const table: Record<Step, () => unknown> = {
    mute: () => void local.setMuted(true),
    unmute: () => void local.setMuted(false),
    hold: () => void local.talk(true),
    'let go': () => void local.talk(false),
    'start both': () => void local.startBoth(),
    'start microphone': () => void local.startMicrophone(),
    'start camera': () => void local.startCamera(),
    'another device': () => void local.choose('microphone', `device ${pick}`),
    'device gone': () => devices.pull(pick),
    'connected anew': () => local.sendTo(send),
    given: () => devices.answer(pick, true),
    refused: () => devices.answer(pick, false),
    'all let go': () => local.stop(),
  };
  return table[step]() as Promise<void> | undefined;
}

test('nothing opens a microphone but its person, and what they hold open is muted when they let go', async () => {
  const steps = fc.array(
    fc.tuple(fc.constantFrom<Step>(...OWN, ...BESIDES, 'given', 'given'), fc.nat(5)),
    { maxLength: 30 },
  );
  await fc.assert(
    fc.asyncProperty(fc.boolean(), steps, async (muted, all) => {
      devices.tracks.splice(0);
      devices.waiting.splice(0);
      const local = new LocalMedia({ muted });
      let sent: MediaStreamTrack | null = null;
      const send: Outgoing = (slot, track) => {
        if (slot === 'audio') sent = track;
      };
      let [chosen, held] = [muted, false];
      // Whoever hears of a new state already finds the track as it is said to be.
      local.state.subscribe(() =>
        expect(local.state.get().muted && devices.open.length > 0).toBe(false),
      );
      for (const [step, pick] of all) {
        await act(local, step, pick, send);
        if (step === 'mute') [chosen, held] = [true, false];
        if (step === 'unmute') [chosen, held] = [false, false];
        if (step === 'hold') held = chosen;
        if (step === 'let go' || step === 'all let go') held = false;
        const mayBeHeard = !chosen || held;
        const { muted: now, talking } = local.state.get();
        expect([step, now, talking]).toEqual([step, !mayBeHeard, held]);
        if (!mayBeHeard) expect([step, devices.open, sent]).toEqual([step, [], null]);
      }
      local.stop();
      while (devices.waiting.length > 0) await devices.answer(0, true);
      expect(devices.live).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

describe('a microphone', () => {
  it('that is asked for and comes after the room was left is let go', async () => {
    const local = new LocalMedia({ muted: false });
    void local.startBoth();
    local.stop();
    await devices.answer(0, true);
    expect([devices.live, local.state.get().sound]).toEqual([[], null]);
  });

  it('that comes after Space was let go stays closed', async () => {
    const local = new LocalMedia({ muted: true });
    void local.talk(true);
    void local.talk(false);
    await devices.answer(0, true);
    expect([devices.open, local.state.get().muted]).toEqual([[], true]);
  });

  it('held open by Space is muted by whoever asks for it, and stays so until it is held anew', async () => {
    const local = new LocalMedia({ muted: true });
    void local.talk(true);
    await devices.answer(0, true);
    expect(devices.open).toHaveLength(1);
    void local.setMuted(true);
    void local.talk(false);
    expect([devices.open, local.state.get().muted]).toEqual([[], true]);
  });

  it('that is open by choice is not closed by letting Space go', async () => {
    const local = new LocalMedia({ muted: false });
    void local.startMicrophone();
    await devices.answer(0, true);
    void local.talk(true);
    void local.talk(false);
    expect(devices.open).toHaveLength(1);
  });
});

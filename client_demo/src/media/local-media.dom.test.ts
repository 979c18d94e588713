import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { LocalMedia, type Outgoing } from './local-media';

class HandTrack {
  enabled = true;
  readyState = 'live';
  onended: (() => void) | null = null;
  readonly kind: 'audio' | 'video';
  readonly label: string;

  constructor(kind: 'audio' | 'video', label = 'built in') {
    this.kind = kind;
    this.label = label;
  }

  getSettings = () => ({ deviceId: this.label });

  stop(): void {
    this.readyState = 'ended';
  }
}

type Wanted = { readonly audio?: unknown; readonly video?: unknown };

/** The browser's devices: what was asked for comes, or does not, when the test says so. */
class HandDevices extends EventTarget {
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

  enumerateDevices = () => Promise.resolve([]);

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

describe('a microphone that goes away', () => {
  /** What is plugged in, the first taken where another is not asked for. */
  class Plugged extends EventTarget {
    labels = ['headset', 'built in'];
    readonly tracks: HandTrack[] = [];

    enumerateDevices = () =>
      Promise.resolve(this.labels.map((label) => ({ kind: 'audioinput', deviceId: label, label })));

    getUserMedia = ({ audio }: { audio?: { deviceId?: { ideal: string } } }) => {
      const wanted = audio?.deviceId?.ideal ?? '';
      const label = this.labels.includes(wanted) ? wanted : this.labels[0];
      if (label === undefined) return Promise.reject(new DOMException('no', 'NotFoundError'));
      const track = new HandTrack('audio', label);
      this.tracks.push(track);
      return Promise.resolve({ getTracks: () => [track], getAudioTracks: () => [track] });
    };

    plug(...labels: string[]): void {
      const before = this.labels;
      this.labels = labels;
      for (const track of this.tracks)
        if (before.includes(track.label) && !labels.includes(track.label)) {
          track.stop();
          track.onended?.();
        }
      this.dispatchEvent(new Event('devicechange'));
    }
  }

  async function talking(muted: boolean) {
    const plugged = new Plugged();
    vi.stubGlobal('navigator', { mediaDevices: plugged });
    const local = new LocalMedia({ muted });
    const sent: (HandTrack | null)[] = [];
    local.sendTo((slot, track) => {
      if (slot === 'audio') sent.push(track as unknown as HandTrack | null);
    });
    await local.startMicrophone();
    const now = () => {
      const { microphone, sound, fallback, muted: is } = local.state.get();
      return [microphone, sound?.label, sound?.enabled, fallback?.is, is];
    };
    return { plugged, local, sent, now };
  }

  it.each([false, true])(
    'gives way to another and comes back, as muted as before: %s',
    async (muted) => {
      const { plugged, local, sent, now } = await talking(muted);
      expect(now()).toEqual(['on', 'headset', !muted, undefined, muted]);
      plugged.plug('built in');
      await vi.waitFor(() => expect(now()).toEqual(['on', 'built in', !muted, 'other', muted]));
      expect(sent.at(-1)?.label).toBe(muted ? undefined : 'built in');
      plugged.plug('headset', 'built in');
      await vi.waitFor(() => expect(now()).toEqual(['on', 'headset', !muted, 'back', muted]));
      expect(sent.at(-1)?.label).toBe(muted ? undefined : 'headset');
      local.seenFallback();
      expect(now()[3]).toBeUndefined();
    },
  );

  it('is waited for where there is no other, and never after the person chose one', async () => {
    const { plugged, local, now } = await talking(false);
    plugged.plug();
    await vi.waitFor(() => expect(now()).toEqual(['missing', undefined, undefined, 'none', false]));
    plugged.plug('built in');
    await vi.waitFor(() => expect(now()).toEqual(['on', 'built in', true, 'other', false]));
    await local.choose('microphone', 'built in');
    plugged.plug('headset', 'built in');
    await new Promise((done) => setTimeout(done));
    expect(now()).toEqual(['on', 'built in', true, undefined, false]);
  });
});

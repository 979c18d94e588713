import { createStore, type Readable } from '@/lib/device/store';
import { listDevices, onDevicesChanged, type DeviceKind } from './devices';
import type { Slot } from './call/places';
import { troubleOf, type DeviceTrouble } from './call/trouble';

/** One of our own sources: off by choice, coming, on, or not to be had and why. */
export type Source = 'off' | 'starting' | 'on' | DeviceTrouble;

/**
 * What became of a microphone that went away by itself: `other` is in its place, `none` is, or it is
 * `back`. `label` is the one in use.
 */
interface Fallback {
  readonly is: 'other' | 'none' | 'back';
  readonly label: string;
}

export interface LocalState {
  readonly microphone: Source;
  readonly camera: Source;
  readonly sharing: boolean;
  /**
   * What the person does or chose. Only they open it; a microphone that is `on` is heard only if
   * this is false.
   */
  readonly muted: boolean;
  /** Whether it is open only for as long as the person holds it so; muted is what they chose. */
  readonly talking: boolean;
  /** Null while the microphone is the one it was, and once the person has seen it. */
  readonly fallback: Fallback | null;
  readonly chosen: Readonly<Partial<Record<DeviceKind, string>>>;
  readonly sound: MediaStreamTrack | null;
  readonly picture: MediaStreamTrack | null;
  readonly screen: MediaStreamTrack | null;
}

const NOTHING: LocalState = {
  microphone: 'off',
  camera: 'off',
  sharing: false,
  muted: true,
  talking: false,
  fallback: null,
  chosen: {},
  sound: null,
  picture: null,
  screen: null,
};

const PICTURE: MediaTrackConstraints = {
  width: { ideal: 960 },
  height: { ideal: 540 },
  frameRate: { ideal: 24, max: 30 },
};
const SOUND: MediaTrackConstraints = {
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
};

function wish(base: MediaTrackConstraints, id: string | undefined): MediaTrackConstraints {
  return id === undefined ? base : { ...base, deviceId: { ideal: id } };
}

interface Known {
  readonly id: string | undefined;
  readonly label: string;
}

export type Outgoing = (slot: Slot, track: MediaStreamTrack | null) => void;

/**
 * Our microphone, camera and screen. A muted microphone's track is disabled, and not sent at all.
 *
 * `setMuted(false)` and `talk(true)` alone open it, and only a person's act may call them. Starting,
 * changing or losing a device, and whatever the network does, leave it as it was.
 */
export class LocalMedia {
  readonly #store;
  #outgoing: Outgoing = () => undefined;
  /** How often everything was let go: what was asked for before and comes later is let go, too. */
  #stops = 0;
  /** The microphone that went away; it is taken up again when it returns. */
  #gone: Known | null = null;
  #unwatch: (() => void) | null = null;

  constructor(first: Partial<Pick<LocalState, 'muted' | 'chosen'>> = {}) {
    this.#store = createStore<LocalState>({ ...NOTHING, ...first });
  }

  /** Tell `outgoing`, now and at every change, what may leave this device. */
  sendTo(outgoing: Outgoing): void {
    this.#outgoing = outgoing;
    const { picture, screen } = this.#store.get();
    this.#sendSound();
    outgoing('camera', picture);
    outgoing('screen', screen);
  }

  /** Ask for both in one question; what only one of them refuses does not cost the other. */
  async startBoth(): Promise<void> {
    this.#set({ microphone: 'starting', camera: 'starting' });
    const stops = this.#stops;
    try {
      const stream = await this.#ask({
        audio: wish(SOUND, this.#chosen('microphone')),
        video: wish(PICTURE, this.#chosen('camera')),
      });
      if (stream === null) return;
      this.#hold('microphone', 'sound', stream.getAudioTracks()[0] ?? null);
      this.#hold('camera', 'picture', stream.getVideoTracks()[0] ?? null);
      this.#sendSound();
      this.#outgoing('camera', this.#store.get().picture);
    } catch {
      if (stops !== this.#stops) return;
      await this.startMicrophone();
      if (stops === this.#stops) await this.startCamera();
    }
  }

  get state(): Readable<LocalState> {
    return this.#store;
  }

  async startMicrophone(id = this.#chosen('microphone')): Promise<void> {
    this.#set({ microphone: 'starting' });
    const stops = this.#stops;
    try {
      const stream = await this.#ask({ audio: wish(SOUND, id) });
      if (stream === null) return;
      this.#hold('microphone', 'sound', stream.getAudioTracks()[0] ?? null);
    } catch (error) {
      if (stops !== this.#stops) return;
      this.#hold('microphone', 'sound', null, troubleOf(error));
    }
    this.#sendSound();
  }

  async startCamera(): Promise<void> {
    this.#set({ camera: 'starting' });
    const stops = this.#stops;
    try {
      const stream = await this.#ask({ video: wish(PICTURE, this.#chosen('camera')) });
      if (stream === null) return;
      this.#hold('camera', 'picture', stream.getVideoTracks()[0] ?? null);
    } catch (error) {
      if (stops !== this.#stops) return;
      this.#hold('camera', 'picture', null, troubleOf(error));
    }
    this.#outgoing('camera', this.#store.get().picture);
  }

  /** Off means off: the camera is let go, and its light goes out. */
  stopCamera(): void {
    this.#hold('camera', 'picture', null, 'off');
    this.#outgoing('camera', null);
  }

  async setMuted(muted: boolean): Promise<void> {
    await this.#open(muted, false);
  }

  /** Open a muted microphone for as long as the person holds it so; what they chose stays. */
  async talk(on: boolean): Promise<void> {
    const { muted, talking } = this.#store.get();
    if (on ? muted : talking) await this.#open(!on, on);
  }

  /** False when the person changed their mind, or the browser cannot share. */
  async share(): Promise<boolean> {
    try {
      const stream = await navigator.mediaDevices.getDisplayMedia({ video: true });
      const screen = stream.getVideoTracks()[0] ?? null;
      if (screen === null) return false;
      screen.contentHint = 'detail';
      screen.onended = () => this.stopSharing();
      this.#set({ sharing: true, screen });
      this.#outgoing('screen', screen);
      return true;
    } catch {
      return false;
    }
  }

  seenFallback(): void {
    this.#set({ fallback: null });
  }

  stopSharing(): void {
    this.#store.get().screen?.stop();
    this.#set({ sharing: false, screen: null });
    this.#outgoing('screen', null);
  }

  /** Another device, also in mid-call: the old one is let go only by its successor. */
  async choose(kind: DeviceKind, id: string): Promise<void> {
    const { chosen, microphone, camera } = this.#store.get();
    this.#set({ chosen: { ...chosen, [kind]: id } });
    if (kind === 'microphone') this.#forgetGone();
    if (kind === 'microphone' && microphone !== 'off') await this.startMicrophone();
    if (kind === 'camera' && camera !== 'off') await this.startCamera();
  }

  stop(): void {
    this.#stops += 1;
    this.#forgetGone();
    const { sound, picture, screen, muted, talking } = this.#store.get();
    for (const track of [sound, picture, screen]) track?.stop();
    this.#set({
      muted: muted || talking,
      talking: false,
      sound: null,
      picture: null,
      screen: null,
      sharing: false,
      microphone: 'off',
      camera: 'off',
    });
    for (const slot of ['audio', 'camera', 'screen'] as const) this.#outgoing(slot, null);
  }

  async #open(muted: boolean, talking: boolean): Promise<void> {
    const { sound } = this.#store.get();
    if (sound !== null) sound.enabled = !muted;
    this.#set({ muted, talking });
    if (!muted && sound === null) await this.startMicrophone();
    else this.#sendSound();
  }

  /** Null when everything was let go before it came. */
  async #ask(wishes: MediaStreamConstraints): Promise<MediaStream | null> {
    const stops = this.#stops;
    const stream = await navigator.mediaDevices.getUserMedia(wishes);
    if (stops === this.#stops) return stream;
    for (const track of stream.getTracks()) track.stop();
    return null;
  }

  #chosen(kind: DeviceKind): string | undefined {
    return this.#store.get().chosen[kind];
  }

  #hold(
    kind: 'microphone' | 'camera',
    place: 'sound' | 'picture',
    track: MediaStreamTrack | null,
    otherwise: Source = 'missing',
  ): void {
    const before = this.#store.get()[place];
    if (before !== null) before.onended = null;
    before?.stop();
    if (track !== null) {
      // It comes enabled, and whoever hears of it below is not to find it so.
      if (place === 'sound') track.enabled = !this.#store.get().muted;
      track.onended = () => this.#lost(kind, place);
    }
    this.#set({ [kind]: track === null ? otherwise : 'on', [place]: track });
  }

  /** Pulled out, or taken away by the system. */
  #lost(kind: 'microphone' | 'camera', place: 'sound' | 'picture'): void {
    const track = this.#store.get()[place];
    this.#set({ [kind]: 'missing', [place]: null });
    this.#outgoing(place === 'sound' ? 'audio' : 'camera', null);
    if (kind === 'microphone' && track !== null) void this.#fallBack(knownOf(track));
  }

  /** Take another microphone, as muted as this one was, and this one again when it returns. */
  async #fallBack(gone: Known): Promise<void> {
    this.#gone ??= gone;
    this.#unwatch ??= onDevicesChanged(() => void this.#devicesChanged());
    await this.startMicrophone();
    this.#tellFallback();
  }

  async #devicesChanged(): Promise<void> {
    const { microphone: found } = await listDevices();
    const gone = this.#gone;
    if (gone === null) return;
    const back = found.some(({ id, label }) => id === gone.id && label === gone.label);
    if (!back && this.#store.get().microphone === 'on') return;
    await this.startMicrophone(back ? gone.id : undefined);
    this.#tellFallback();
  }

  /** The id alone says little: "default" is whatever is there. */
  #tellFallback(): void {
    const { sound } = this.#store.get();
    const gone = this.#gone;
    if (gone === null) return;
    const now = sound === null ? null : knownOf(sound);
    const back = now !== null && now.id === gone.id && now.label === gone.label;
    if (back) this.#forgetGone();
    const is = back ? 'back' : now === null ? 'none' : 'other';
    this.#set({ fallback: { is, label: now?.label ?? '' } });
  }

  #forgetGone(): void {
    this.#gone = null;
    this.#unwatch?.();
    this.#unwatch = null;
    this.#set({ fallback: null });
  }

  #sendSound(): void {
    const { sound, muted } = this.#store.get();
    if (sound !== null) sound.enabled = !muted;
    this.#outgoing('audio', muted ? null : sound);
  }

  #set(change: Partial<LocalState>): void {
    this.#store.set({ ...this.#store.get(), ...change });
  }
}

function knownOf(track: MediaStreamTrack): Known {
  return { id: track.getSettings().deviceId, label: track.label };
}

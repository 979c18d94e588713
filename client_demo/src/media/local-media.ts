import { createStore, type Readable } from '@/lib/device/store';
import type { DeviceKind } from './devices';
import type { Slot } from './call/places';
import { troubleOf, type DeviceTrouble } from './call/trouble';

/** One of our own sources: off by choice, coming, on, or not to be had and why. */
export type Source = 'off' | 'starting' | 'on' | DeviceTrouble;

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

  async startMicrophone(): Promise<void> {
    this.#set({ microphone: 'starting' });
    const stops = this.#stops;
    try {
      const stream = await this.#ask({ audio: wish(SOUND, this.#chosen('microphone')) });
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

  stopSharing(): void {
    this.#store.get().screen?.stop();
    this.#set({ sharing: false, screen: null });
    this.#outgoing('screen', null);
  }

  /** Another device, also in mid-call: the old one is let go only by its successor. */
  async choose(kind: DeviceKind, id: string): Promise<void> {
    const { chosen, microphone, camera } = this.#store.get();
    this.#set({ chosen: { ...chosen, [kind]: id } });
    if (kind === 'microphone' && microphone !== 'off') await this.startMicrophone();
    if (kind === 'camera' && camera !== 'off') await this.startCamera();
  }

  stop(): void {
    this.#stops += 1;
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
    this.#set({ [kind]: 'missing', [place]: null });
    this.#outgoing(place === 'sound' ? 'audio' : 'camera', null);
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

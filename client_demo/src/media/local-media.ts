import { createStore, type Readable } from '@/lib/store';
import type { DeviceKind } from './devices';
import type { Slot } from './places';
import { troubleOf, type DeviceTrouble } from './trouble';

/** One of our own sources: off by choice, coming, on, or not to be had and why. */
export type Source = 'off' | 'starting' | 'on' | DeviceTrouble;

export interface LocalState {
  readonly microphone: Source;
  readonly camera: Source;
  readonly sharing: boolean;
  /** What the person chose. Only they change it; a microphone that is `on` is heard only if this is false. */
  readonly muted: boolean;
  readonly chosen: Readonly<Partial<Record<DeviceKind, string>>>;
  readonly sound: MediaStreamTrack | null;
  readonly picture: MediaStreamTrack | null;
  readonly screen: MediaStreamTrack | null;
}

const NOTHING: LocalState = {
  microphone: 'off', camera: 'off', sharing: false, muted: true, chosen: {}, sound: null, picture: null, screen: null,
};

const PICTURE: MediaTrackConstraints = { width: { ideal: 960 }, height: { ideal: 540 }, frameRate: { ideal: 24, max: 30 } };
const SOUND: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

function wish(base: MediaTrackConstraints, id: string | undefined): MediaTrackConstraints {
  return id === undefined ? base : { ...base, deviceId: { ideal: id } };
}

export type Outgoing = (slot: Slot, track: MediaStreamTrack | null) => void;

/**
 * Our microphone, camera and screen. A muted microphone's track is disabled, and not sent at all.
 */
export class LocalMedia {
  readonly #store;
  #outgoing: Outgoing = () => undefined;

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
    try {
      const wishes = { audio: wish(SOUND, this.#chosen('microphone')), video: wish(PICTURE, this.#chosen('camera')) };
      const stream = await navigator.mediaDevices.getUserMedia(wishes);
      this.#hold('microphone', 'sound', stream.getAudioTracks()[0] ?? null);
      this.#hold('camera', 'picture', stream.getVideoTracks()[0] ?? null);
      this.#sendSound();
      this.#outgoing('camera', this.#store.get().picture);
    } catch {
      await this.startMicrophone();
      await this.startCamera();
    }
  }

  get state(): Readable<LocalState> {
    return this.#store;
  }

  async startMicrophone(): Promise<void> {
    this.#set({ microphone: 'starting' });
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: wish(SOUND, this.#chosen('microphone')) });
      this.#hold('microphone', 'sound', stream.getAudioTracks()[0] ?? null);
    } catch (error) {
      this.#hold('microphone', 'sound', null, troubleOf(error));
    }
    this.#sendSound();
  }

  async startCamera(): Promise<void> {
    this.#set({ camera: 'starting' });
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ video: wish(PICTURE, this.#chosen('camera')) });
      this.#hold('camera', 'picture', stream.getVideoTracks()[0] ?? null);
    } catch (error) {
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
    this.#set({ muted });
    if (!muted && this.#store.get().sound === null) await this.startMicrophone();
    else this.#sendSound();
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
    const { sound, picture, screen } = this.#store.get();
    for (const track of [sound, picture, screen]) track?.stop();
    this.#set({ sound: null, picture: null, screen: null, sharing: false, microphone: 'off', camera: 'off' });
  }

  #chosen(kind: DeviceKind): string | undefined {
    return this.#store.get().chosen[kind];
  }

  #hold(kind: 'microphone' | 'camera', place: 'sound' | 'picture', track: MediaStreamTrack | null, otherwise: Source = 'missing'): void {
    const before = this.#store.get()[place];
    if (before !== null) before.onended = null;
    before?.stop();
    if (track !== null) track.onended = () => this.#lost(kind, place);
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

import { canChooseSpeaker } from '@/media/devices';
import type { Room } from '../room';
import { soundsOf } from '../stage/model';

/**
 * Everybody's sound, independent of what is drawn. Who is not to be heard is silent in fact: no
 * element plays them.
 */
export class SoundOut {
  readonly #room: Room;
  readonly #box = document.createElement('div');
  readonly #playing = new Map<string, HTMLAudioElement>();
  readonly #ends: readonly (() => void)[];

  constructor(room: Room) {
    this.#room = room;
    this.#box.hidden = true;
    document.body.append(this.#box);
    const look = () => this.#look();
    this.#ends = [room.state, room.call.view, room.call.mesh.links, room.local.state].map((one) =>
      one.subscribe(look),
    );
    look();
  }

  stop(): void {
    for (const end of this.#ends) end();
    for (const session of [...this.#playing.keys()]) this.#silence(session);
    this.#box.remove();
  }

  #look(): void {
    const { view, self } = this.#room.state.get();
    const sounds =
      view === null || self === null
        ? {}
        : soundsOf({
            view,
            self,
            call: this.#room.call.view.get().call,
            links: this.#room.call.mesh.links.get(),
          });
    for (const session of [...this.#playing.keys()])
      if (sounds[session] === undefined) this.#silence(session);
    for (const [session, stream] of Object.entries(sounds)) this.#play(session, stream);
  }

  #play(session: string, stream: MediaStream): void {
    const audio = this.#playing.get(session) ?? this.#open(session);
    if (audio.srcObject !== stream) {
      audio.srcObject = stream;
      void audio.play().catch(() => undefined);
    }
    const { speaker } = this.#room.local.state.get().chosen;
    if (speaker !== undefined && canChooseSpeaker() && audio.sinkId !== speaker)
      void audio.setSinkId(speaker).catch(() => undefined);
  }

  #open(session: string): HTMLAudioElement {
    const audio = document.createElement('audio');
    audio.autoplay = true;
    audio.dataset.session = session;
    this.#playing.set(session, audio);
    this.#box.append(audio);
    return audio;
  }

  #silence(session: string): void {
    const audio = this.#playing.get(session);
    if (audio !== undefined) audio.srcObject = null;
    audio?.remove();
    this.#playing.delete(session);
  }
}

import { Problem } from '@/http/problem';
import type { RoomLink } from '@/connection/room/room-link';
import { listen, whole, type Stretch } from '@/media/talk';
import type { TalkReport } from '@/protocol/generated';
import type { Call } from './call';

/** Stretches that wait for the network; older ones are given up, and the share is withheld. */
const MOST_WAITING = 60;

export interface TalkPorts {
  readonly now: () => number;
  /** Rejects with a Problem. */
  readonly send: (episode: string, report: TalkReport) => Promise<unknown>;
}

/**
 * Tells the service when we spoke, by our own meter alone, so that we can be told our own share.
 */
export class Talk {
  readonly #link: RoomLink;
  readonly #call: Call;
  readonly #ports: TalkPorts;
  /** How far the service's clock is ahead of ours, ms. */
  #ahead = 0;
  #in: { episode: string; call: string } | null = null;
  #stretch: Stretch | null = null;
  #waiting: { episode: string; report: TalkReport }[] = [];
  #sending = false;

  constructor(link: RoomLink, call: Call, ports: TalkPorts) {
    this.#link = link;
    this.#call = call;
    this.#ports = ports;
    link.listen({
      up: (welcome) => {
        this.#ahead = welcome.now - ports.now();
      },
    });
  }

  /** Call it at every look at the meter, also while we are muted. */
  hear(speaking: boolean): void {
    const { phase, call, startedAt } = this.#call.view.get();
    const episode = this.#link.state.get().view?.episode ?? null;
    if (phase !== 'in' || call === null || startedAt === null || episode === null) {
      this.end();
      return;
    }
    if (this.#in?.call !== call || this.#in.episode !== episode) this.end();
    this.#in = { episode, call };
    const at = Math.max(0, Math.floor((this.#ports.now() + this.#ahead - startedAt) / 100));
    const { current, done } = listen(this.#stretch, speaking, at);
    this.#stretch = current;
    this.#keep(done);
  }

  /** The call is over for us: tell what is left. */
  end(): void {
    this.#keep(whole(this.#stretch));
    this.#stretch = null;
    this.#in = null;
  }

  #keep(stretch: Stretch | null): void {
    if (stretch === null || this.#in === null) return;
    const { episode, call } = this.#in;
    const spans = stretch.spans.map(([start, end]) => [start, end] as const);
    this.#waiting = [
      ...this.#waiting,
      { episode, report: { call, since: stretch.since, until: stretch.until, spans } },
    ].slice(-MOST_WAITING);
    void this.#tell();
  }

  async #tell(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
        await this.#ports.send(next.episode, next.report);
        this.#waiting = this.#waiting.filter((one) => one !== next);
      }
    } catch (error) {
      // What may succeed later waits for the next stretch; what never will is let go.
      if (!(error instanceof Problem) || !error.temporary) this.#waiting = this.#waiting.slice(1);
    } finally {
      this.#sending = false;
    }
  }
}

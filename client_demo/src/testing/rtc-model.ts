import type { Steps } from './steps';

/**
 * RTCPeerConnection as far as signalling goes, in memory, after JSEP (RFC 9429) and W3C WebRTC 1.0:
 * which transceiver belongs to which m-section, rollback, the chain of operations, and
 * `negotiationneeded` as a task of its own. No media, no ICE: two connections are connected when
 * each has negotiated with the other's very description.
 */
type Kind = 'audio' | 'video';

interface Section {
  readonly mid: string;
  readonly kind: Kind;
  readonly direction: RTCRtpTransceiverDirection;
}

interface Description {
  readonly type: RTCSdpType;
  readonly by: string;
  readonly ufrag: string;
  readonly sections: readonly Section[];
}

const NEVER = new Promise<never>(() => undefined);

const REVERSED: Readonly<Record<RTCRtpTransceiverDirection, RTCRtpTransceiverDirection>> = {
  sendrecv: 'sendrecv',
  sendonly: 'recvonly',
  recvonly: 'sendonly',
  inactive: 'inactive',
  stopped: 'stopped',
};

const sends = (way: RTCRtpTransceiverDirection) => way === 'sendrecv' || way === 'sendonly';
const receives = (way: RTCRtpTransceiverDirection) => way === 'sendrecv' || way === 'recvonly';

function both(
  one: RTCRtpTransceiverDirection,
  other: RTCRtpTransceiverDirection,
): RTCRtpTransceiverDirection {
  const send = sends(one) && sends(other);
  const receive = receives(one) && receives(other);
  if (send) return receive ? 'sendrecv' : 'sendonly';
  return receive ? 'recvonly' : 'inactive';
}

function written({ by, ufrag, sections }: Omit<Description, 'type'>): string {
  const lines = sections.flatMap(({ mid, kind, direction }) => [
    `m=${kind} 9 UDP/TLS/RTP/SAVPF 96`,
    `a=mid:${mid}`,
    `a=${direction}`,
  ]);
  return ['v=0', `a=fingerprint:${by}`, `a=ice-ufrag:${ufrag}`, ...lines, ''].join('\r\n');
}

function parsed(type: RTCSdpType, sdp: string): Description {
  const [head = '', ...rest] = sdp.split(/(?=^m=)/m);
  const value = (text: string, what: string) =>
    new RegExp(`^a=${what}:(.*?)\r?$`, 'm').exec(text)?.[1] ?? '';
  const sections = rest.map((text): Section => ({
    mid: value(text, 'mid'),
    kind: text.startsWith('m=audio') ? 'audio' : 'video',
    direction: (/^a=(sendrecv|sendonly|recvonly|inactive)\r?$/m.exec(text)?.[1] ??
      'sendrecv') as RTCRtpTransceiverDirection,
  }));
  return { type, by: value(head, 'fingerprint'), ufrag: value(head, 'ice-ufrag'), sections };
}

export class ModelTransceiver {
  mid: string | null = null;
  currentDirection: RTCRtpTransceiverDirection | null = null;
  readonly kind: Kind;
  readonly byTrack: boolean;
  readonly receiver: { readonly track: { readonly kind: Kind; readonly id: string } };
  readonly sender: {
    track: MediaStreamTrack | null;
    replaceTrack: (track: MediaStreamTrack | null) => Promise<void>;
  };
  #direction: RTCRtpTransceiverDirection;
  readonly #changed: () => void;

  constructor(
    of: { kind: Kind; byTrack: boolean; direction: RTCRtpTransceiverDirection; id: string },
    connection: ModelConnection,
  ) {
    this.kind = of.kind;
    this.byTrack = of.byTrack;
    this.#direction = of.direction;
    this.receiver = { track: { kind: of.kind, id: of.id } };
    const sender = {
      track: null as MediaStreamTrack | null,
      replaceTrack: (track: MediaStreamTrack | null) =>
        connection.chained(() => {
          sender.track = track;
        }),
    };
    this.sender = sender;
    this.#changed = () => connection.updateNeeded();
  }

  get direction(): RTCRtpTransceiverDirection {
    return this.#direction;
  }

  set direction(direction: RTCRtpTransceiverDirection) {
    if (direction === this.#direction) return;
    this.#direction = direction;
    this.#changed();
  }
}

export class ModelConnection {
  signalingState: RTCSignalingState = 'stable';
  connectionState: RTCPeerConnectionState = 'new';
  onnegotiationneeded: (() => void) | null = null;
  onconnectionstatechange: (() => void) | null = null;
  onicecandidate: ((event: { candidate: RTCIceCandidate | null }) => void) | null = null;
  ontrack:
    | ((event: {
        track: ModelTransceiver['receiver']['track'];
        transceiver: ModelTransceiver;
      }) => void)
    | null = null;
  readonly id: string;
  readonly #steps: Steps;
  readonly #all: ModelTransceiver[] = [];
  #current: { local: Description; remote: Description; offered: 'local' | 'remote' } | null = null;
  #pending: {
    side: 'local' | 'remote';
    description: Description;
    named: ModelTransceiver[];
  } | null = null;
  #chain: Promise<unknown> = Promise.resolve();
  #length = 0;
  #onEmpty = false;
  #needed = false;
  #restart = false;
  #restarts = 0;
  #tracks = 0;

  constructor(id: string, steps: Steps) {
    this.id = id;
    this.#steps = steps;
  }

  // ── what the page asks for ─────────────────────────────────────────────────────────────────

  addTransceiver(kind: Kind, init: { direction: RTCRtpTransceiverDirection }): ModelTransceiver {
    return this.#add(kind, init.direction, false);
  }

  addTrack(track: MediaStreamTrack): { track: MediaStreamTrack | null } {
    const made = this.#add(track.kind as Kind, 'sendrecv', true);
    made.sender.track = track;
    return made.sender;
  }

  getTransceivers(): readonly ModelTransceiver[] {
    return [...this.#all];
  }

  setConfiguration(): void {
    // There is no ICE here.
  }

  get localDescription(): RTCSessionDescription | null {
    return shown(
      this.#pending?.side === 'local' ? this.#pending.description : this.#current?.local,
    );
  }

  get remoteDescription(): RTCSessionDescription | null {
    return shown(
      this.#pending?.side === 'remote' ? this.#pending.description : this.#current?.remote,
    );
  }

  async setLocalDescription(): Promise<void> {
    let made: { description: Description; of: ModelTransceiver[] } | undefined;
    await this.#operation(
      () => {
        made = this.signalingState === 'have-remote-offer' ? this.#answer() : this.#offer();
      },
      () => this.#setLocal(made!.description, made!.of),
    );
  }

  async setRemoteDescription({ type, sdp }: { type: RTCSdpType; sdp: string }): Promise<void> {
    await this.#operation(
      () => undefined,
      () => this.#setRemote(parsed(type, sdp)),
    );
  }

  async addIceCandidate(): Promise<void> {
    await this.chained(() => {
      if (this.remoteDescription === null) throw new Error('InvalidStateError');
    });
  }

  restartIce(): void {
    this.#restart = true;
    this.updateNeeded();
  }

  close(): void {
    this.signalingState = 'closed';
    this.connectionState = 'closed';
  }

  // ── what the model's world asks for ────────────────────────────────────────────────────────

  /** Whom this one negotiated with last, and under which descriptions; null before any. */
  get agreement(): {
    readonly ours: string;
    readonly theirs: string;
    readonly with: string;
  } | null {
    if (this.#current === null) return null;
    const { local, remote } = this.#current;
    return { ours: local.ufrag, theirs: remote.ufrag, with: remote.by };
  }

  become(state: RTCPeerConnectionState): void {
    if (this.signalingState === 'closed' || state === this.connectionState) return;
    this.connectionState = state;
    this.onconnectionstatechange?.();
  }

  chained(act: () => void): Promise<void> {
    return this.#operation(() => undefined, act);
  }

  // ── the chain of operations, and negotiationneeded ─────────────────────────────────────────

  /**
   * An operation begins when those before it are over, and takes a step of its own to begin and to
   * end.
   */
  #operation(begin: () => void, end: () => void): Promise<void> {
    this.#length += 1;
    const done = this.#chain.then(async () => {
      try {
        await this.#step(begin);
        await this.#step(end);
      } finally {
        this.#length -= 1;
        if (this.#length === 0 && this.#onEmpty) {
          this.#onEmpty = false;
          this.updateNeeded();
        }
      }
    });
    this.#chain = done.catch(() => undefined);
    return done;
  }

  #step(act: () => void): Promise<void> {
    if (this.signalingState === 'closed') return NEVER;
    return new Promise((done, fail) => {
      this.#steps.add(`operations of ${this.id}`, () => {
        if (this.signalingState === 'closed') return;
        try {
          act();
          done();
        } catch (error) {
          fail(error instanceof Error ? error : new Error(String(error)));
        }
      });
    });
  }

  updateNeeded(): void {
    if (this.#length > 0) {
      this.#onEmpty = true;
      return;
    }
    this.#steps.add(`events of ${this.id}`, () => {
      if (this.signalingState === 'closed') return;
      if (this.#length > 0) {
        this.#onEmpty = true;
        return;
      }
      if (this.signalingState !== 'stable') return;
      if (!this.#isNeeded()) {
        this.#needed = false;
        return;
      }
      if (this.#needed) return;
      this.#needed = true;
      this.onnegotiationneeded?.();
    });
  }

  #isNeeded(): boolean {
    return this.#restart || this.#all.some((each) => this.#differs(each));
  }

  #differs({ mid, direction }: ModelTransceiver): boolean {
    if (mid === null || this.#current === null) return true;
    const { local, remote, offered } = this.#current;
    const ours = local.sections.find((one) => one.mid === mid)?.direction;
    const theirs = remote.sections.find((one) => one.mid === mid)?.direction;
    if (ours === undefined || theirs === undefined) return true;
    if (offered === 'local') return ours !== direction && REVERSED[theirs] !== direction;
    return ours !== both(direction, REVERSED[theirs]);
  }

  // ── descriptions ───────────────────────────────────────────────────────────────────────────

  #add(kind: Kind, direction: RTCRtpTransceiverDirection, byTrack: boolean): ModelTransceiver {
    this.#tracks += 1;
    const made = new ModelTransceiver(
      { kind, direction, byTrack, id: `${this.id} in ${this.#tracks}` },
      this,
    );
    this.#all.push(made);
    this.updateNeeded();
    return made;
  }

  /** M-sections keep their place for good; what has none yet comes after them. */
  #offer(): { description: Description; of: ModelTransceiver[] } {
    const known = (this.#current?.local.sections ?? []).map(({ mid }) =>
      this.#all.find((each) => each.mid === mid)!,
    );
    const fresh = this.#all.filter((each) => !known.includes(each));
    const taken = new Set(this.#all.map((each) => each.mid));
    const mid = (of: ModelTransceiver) => {
      if (of.mid !== null) return of.mid;
      let free = 0;
      while (taken.has(String(free))) free += 1;
      taken.add(String(free));
      return String(free);
    };
    const of = [...known, ...fresh];
    const sections = of.map((each): Section => ({
      mid: mid(each),
      kind: each.kind,
      direction: each.direction,
    }));
    return {
      description: {
        type: 'offer',
        by: this.id,
        ufrag: this.#restart ? this.#newUfrag() : this.#ufrag(),
        sections,
      },
      of,
    };
  }

  #answer(): { description: Description; of: ModelTransceiver[] } {
    const offer = this.#pending!.description;
    const of = offer.sections.map(({ mid }) => this.#all.find((each) => each.mid === mid)!);
    const sections = offer.sections.map(({ mid, kind, direction }, at): Section => ({
      mid,
      kind,
      direction: both(of[at]!.direction, REVERSED[direction]),
    }));
    const restarted = this.#current !== null && this.#current.remote.ufrag !== offer.ufrag;
    return {
      description: {
        type: 'answer',
        by: this.id,
        ufrag: restarted ? this.#newUfrag() : this.#ufrag(),
        sections,
      },
      of,
    };
  }

  #ufrag(): string {
    return this.#current?.local.ufrag ?? `${this.id}/0`;
  }

  #newUfrag(): string {
    this.#restarts += 1;
    return `${this.id}/${this.#restarts}`;
  }

  #setLocal(description: Description, of: readonly ModelTransceiver[]): void {
    const stands =
      description.type === 'offer' ? ['stable', 'have-local-offer'] : ['have-remote-offer'];
    if (!stands.includes(this.signalingState)) throw new Error('InvalidStateError');
    const named = of.filter((each) => each.mid === null);
    of.forEach((each, at) => {
      each.mid = description.sections[at]!.mid;
    });
    if (description.type === 'answer') {
      this.#agree(description, this.#pending!.description, 'remote');
      return;
    }
    this.#pending = {
      side: 'local',
      description,
      named: [...(this.#pending?.named ?? []), ...named],
    };
    this.signalingState = 'have-local-offer';
  }

  #setRemote(description: Description): void {
    if (description.type === 'answer') {
      if (this.signalingState !== 'have-local-offer') throw new Error('InvalidStateError');
      const mids = (of: Description) => of.sections.map(({ mid }) => mid).join();
      if (mids(description) !== mids(this.#pending!.description))
        throw new Error('InvalidAccessError');
      this.#agree(this.#pending!.description, description, 'local');
      return;
    }
    if (this.signalingState === 'have-local-offer') this.#rollBack();
    const lines = this.#current?.local.sections ?? [];
    if (lines.some(({ mid }, at) => description.sections[at]?.mid !== mid))
      throw new Error('InvalidAccessError');
    const named: ModelTransceiver[] = [];
    for (const section of description.sections) this.#associate(section, named);
    this.#pending = { side: 'remote', description, named };
    this.signalingState = 'have-remote-offer';
    this.#announce(description);
  }

  #associate({ mid, kind }: Section, named: ModelTransceiver[]): void {
    if (this.#all.some((each) => each.mid === mid)) return;
    const free = this.#all.find(
      (each) => each.byTrack && each.mid === null && each.kind === kind && sends(each.direction),
    );
    const place = free ?? this.#add(kind, 'recvonly', false);
    place.mid = mid;
    named.push(place);
  }

  #announce({ sections }: Description): void {
    for (const { mid, direction } of sections) {
      const place = this.#all.find((each) => each.mid === mid);
      if (place !== undefined && sends(direction))
        this.ontrack?.({ track: place.receiver.track, transceiver: place });
    }
  }

  #rollBack(): void {
    for (const each of this.#pending?.named ?? []) each.mid = null;
    this.#pending = null;
    this.signalingState = 'stable';
  }

  #agree(local: Description, remote: Description, offered: 'local' | 'remote'): void {
    if (local.ufrag !== this.#ufrag()) this.#restart = false;
    this.#current = { local, remote, offered };
    this.#pending = null;
    this.signalingState = 'stable';
    for (const { mid, direction } of local.sections) {
      const place = this.#all.find((each) => each.mid === mid);
      const theirs = remote.sections.find((one) => one.mid === mid)?.direction;
      if (place !== undefined && theirs !== undefined)
        place.currentDirection = both(direction, REVERSED[theirs]);
    }
    if (offered === 'local') this.#announce(remote);
    this.#needed = false;
    this.updateNeeded();
  }
}

function shown(description: Description | undefined): RTCSessionDescription | null {
  return description === undefined
    ? null
    : ({ type: description.type, sdp: written(description) } as RTCSessionDescription);
}

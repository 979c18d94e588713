/** What one person sends to another: each has its own place, so muting and sharing need no new offer. */
export type Slot = 'audio' | 'camera' | 'screen';

export const SLOTS: readonly Slot[] = ['audio', 'camera', 'screen'];

export type Tracks = Readonly<Record<Slot, MediaStreamTrack | null>>;

/** A picture in a mesh is sent once for each person, so none may take the whole line. */
const MOST_BPS: Readonly<Partial<Record<Slot, number>>> = { camera: 900_000, screen: 1_500_000 };

/** Which of the free slots the next place of that kind is for: they come in order, and sound apart. */
export function slotFor(kind: string, taken: ReadonlySet<Slot>): Slot | undefined {
  return SLOTS.find((slot) => kindOf(slot) === kind && !taken.has(slot));
}

function kindOf(slot: Slot): 'audio' | 'video' {
  return slot === 'audio' ? 'audio' : 'video';
}

/** The places of one connection, and what we send in each. */
export class Places {
  readonly #connection: RTCPeerConnection;
  readonly #places = new Map<Slot, RTCRtpTransceiver>();
  #tracks: Tracks;

  constructor(connection: RTCPeerConnection, tracks: Tracks) {
    this.#connection = connection;
    this.#tracks = tracks;
  }

  /** The side that offers first brings all places, in the order of the slots. */
  make(): void {
    for (const slot of SLOTS) this.#make(slot);
  }

  /** Send our own in the places that the other side's offer brought. */
  async adopt(): Promise<void> {
    for (const place of this.#connection.getTransceivers()) {
      const slot = this.claim(place);
      if (slot === undefined || place.direction !== 'recvonly') continue;
      place.direction = 'sendrecv';
      await place.sender.replaceTrack(this.#tracks[slot]);
    }
  }

  /** What `place` is for; undefined when there are more places than slots. */
  claim(place: RTCRtpTransceiver): Slot | undefined {
    const known = SLOTS.find((slot) => this.#places.get(slot) === place);
    const slot = known ?? slotFor(place.receiver.track.kind, new Set(this.#places.keys()));
    if (slot !== undefined) this.#places.set(slot, place);
    return slot;
  }

  /** Without a place for it, a track gets one once both sides have `agreed` on the first ones. */
  async setTrack(slot: Slot, track: MediaStreamTrack | null, agreed: boolean): Promise<void> {
    this.#tracks = { ...this.#tracks, [slot]: track };
    const place = this.#places.get(slot);
    if (place !== undefined) await place.sender.replaceTrack(track).catch(() => undefined);
    else if (track !== null && agreed) this.#make(slot);
  }

  #make(slot: Slot): void {
    const most = MOST_BPS[slot];
    const limit = most === undefined ? {} : { sendEncodings: [{ maxBitrate: most }] };
    const place = this.#connection.addTransceiver(kindOf(slot), { direction: 'sendrecv', ...limit });
    this.#places.set(slot, place);
    void place.sender.replaceTrack(this.#tracks[slot]);
  }
}

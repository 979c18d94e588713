/**
 * What one person sends to another: each has its own place, so muting and sharing need no new
 * offer.
 */
export type Slot = 'audio' | 'camera' | 'screen';

export const SLOTS: readonly Slot[] = ['audio', 'camera', 'screen'];

export type Tracks = Readonly<Record<Slot, MediaStreamTrack | null>>;

/** A picture in a mesh is sent once for each person, so none may take the whole line. */
const MOST_BPS: Readonly<Partial<Record<Slot, number>>> = { camera: 900_000, screen: 1_500_000 };

/**
 * Which of the free slots the next place of that kind is for: they come in order, and sound apart.
 */
function slotFor(kind: string, taken: ReadonlySet<Slot>): Slot | undefined {
  return SLOTS.find((slot) => kindOf(slot) === kind && !taken.has(slot));
}

function kindOf(slot: Slot): 'audio' | 'video' {
  return slot === 'audio' ? 'audio' : 'video';
}

/**
 * The table of places: what each m-section of a description is for, by its mid. An offer and its
 * answer have the same sections in the same order, so both sides read the same table, whoever offered.
 */
export function placesOf(sdp: string): ReadonlyMap<string, Slot> {
  const table = new Map<string, Slot>();
  for (const section of sdp.split(/^m=/m).slice(1)) {
    const mid = /^a=mid:(.*?)\r?$/m.exec(section)?.[1];
    const slot = slotFor(section.split(' ', 1)[0] ?? '', new Set(table.values()));
    if (mid !== undefined && slot !== undefined) table.set(mid, slot);
  }
  return table;
}

/** What is known of a transceiver when it is looked for a place. */
interface Placeable {
  readonly mid: string | null;
  readonly kind: string;
}

/**
 * Each one's slot: by the table where it has a section, else (ours, not offered yet) what is left.
 */
export function assign<T>(
  table: ReadonlyMap<string, Slot>,
  all: readonly T[],
  look: (one: T) => Placeable,
): Map<Slot, T> {
  const named = new Map(
    all.flatMap((one) => {
      const slot = table.get(look(one).mid ?? '');
      return slot === undefined ? [] : [[slot, one] as const];
    }),
  );
  for (const one of all) {
    const { mid, kind } = look(one);
    const slot =
      mid === null ? slotFor(kind, new Set([...named.keys(), ...table.values()])) : undefined;
    if (slot !== undefined) named.set(slot, one);
  }
  return named;
}

/** The places of one connection, and what we send in each. */
export class Places {
  readonly #connection: RTCPeerConnection;
  #places: ReadonlyMap<Slot, RTCRtpTransceiver> = new Map();
  #tracks: Tracks;

  constructor(connection: RTCPeerConnection, tracks: Tracks) {
    this.#connection = connection;
    this.#tracks = tracks;
  }

  /** The side that offers first brings all places, in the order of the slots. */
  make(): void {
    this.#places = new Map(SLOTS.map((slot) => [slot, this.#make(slot)]));
  }

  /**
   * The connection's places are those of `sdp`, the description just set; what is ours goes into
   * them.
   */
  async settle(sdp: string): Promise<void> {
    const all = this.#connection.getTransceivers().filter((one) => one.direction !== 'stopped');
    this.#places = assign(placesOf(sdp), all, (one) => ({
      mid: one.mid,
      kind: one.receiver.track.kind,
    }));
    await Promise.all([...this.#places].map(([slot, place]) => this.#send(slot, place)));
  }

  /** After an agreement: what the other side may send us, by slot. */
  arriving(): readonly (readonly [Slot, MediaStreamTrack])[] {
    const open = (way: RTCRtpTransceiverDirection | null) =>
      way === 'sendrecv' || way === 'recvonly';
    return [...this.#places]
      .filter(([, place]) => open(place.currentDirection))
      .map(([slot, place]) => [slot, place.receiver.track] as const);
  }

  /**
   * A foreign client may have brought fewer places. A track without one gets it by `addTrack`: where
   * the other side's next offer brings a section for it, the two become one (JSEP, 5.10).
   */
  addMissing(): void {
    for (const slot of SLOTS) {
      const track = this.#tracks[slot];
      if (track === null || this.#places.has(slot)) continue;
      const sender = this.#connection.addTrack(track);
      const place = this.#connection.getTransceivers().find((one) => one.sender === sender);
      if (place !== undefined) this.#places = new Map([...this.#places, [slot, place]]);
    }
  }

  async setTrack(slot: Slot, track: MediaStreamTrack | null): Promise<void> {
    this.#tracks = { ...this.#tracks, [slot]: track };
    await this.#places
      .get(slot)
      ?.sender.replaceTrack(track)
      .catch(() => undefined);
  }

  #make(slot: Slot): RTCRtpTransceiver {
    const most = MOST_BPS[slot];
    const limit = most === undefined ? {} : { sendEncodings: [{ maxBitrate: most }] };
    const place = this.#connection.addTransceiver(kindOf(slot), {
      direction: 'sendrecv',
      ...limit,
    });
    void place.sender.replaceTrack(this.#tracks[slot]).catch(() => undefined);
    return place;
  }

  /**
   * A track that the browser does not take (it just ended) must not cost the others their answer.
   */
  async #send(slot: Slot, place: RTCRtpTransceiver): Promise<void> {
    if (place.direction === 'recvonly') place.direction = 'sendrecv';
    if (place.sender.track !== this.#tracks[slot])
      await place.sender.replaceTrack(this.#tracks[slot]).catch(() => undefined);
  }
}

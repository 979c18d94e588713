import { STAYING_KINDS, type LogEvent, type MessageRedacted } from '@/protocol/generated';

/**
 * A stretch of the log that was taken out of it: of all, or of `writers`; or its chat alone. The
 * same rule as server/protocol/blanking.py, and held to the same vectors.
 */
interface Sweep {
  readonly first: number;
  readonly last: number;
  readonly writers: readonly string[] | null;
  /** What was said of it after its closing goes, too, wherever that stands. */
  readonly episode: string;
  readonly chatOnly: boolean;
  /** The `since` of the notes that go. */
  readonly page: number | null;
}

interface Said {
  readonly item: NonNullable<MessageRedacted['item']> | null;
  readonly seq: number;
}

const STAYS = new Set<LogEvent['body']['kind']>(STAYING_KINDS);

/** What an event takes out of the log before it, but for the redaction of a single message. */
export function sweepOf({ seq, actor, body }: LogEvent): Sweep | null {
  switch (body.kind) {
    case 'chat.dropped': {
      const { first, last, people, episode = '' } = body;
      return {
        first,
        last: Math.min(last, seq - 1),
        writers: episode === '' ? people : null,
        episode: '',
        chatOnly: true,
        page: null,
      };
    }
    case 'words.erased':
    case 'episode.erased': {
      const { first, last, episode, page } = body;
      const writers = body.kind === 'words.erased' ? [actor] : null;
      return {
        first,
        last: Math.min(last, seq - 1),
        writers,
        episode: episode ?? '',
        chatOnly: false,
        page: page ?? null,
      };
    }
    default:
      return null;
  }
}

function takes(sweep: Sweep, { seq, actor, body }: LogEvent): boolean {
  if (sweep.writers?.includes(actor) === false) return false;
  const within = (at: number) => sweep.first <= at && at <= sweep.last;
  if (body.kind === 'msg.edited' || body.kind === 'msg.reacted') return within(body.target);
  if (body.kind === 'episode.amended')
    return !sweep.chatOnly && (sweep.episode === '' ? within(seq) : body.episode === sweep.episode);
  if (body.kind === 'notes.changed' && body.since === sweep.page) return true;
  if (sweep.chatOnly && body.kind !== 'msg.sent') return false;
  const agreed = body.kind === 'agreement.answered' || body.kind === 'agreement.offered';
  if (agreed && (sweep.writers === null || sweep.episode !== '')) return false;
  const said = saidOf({ seq, body });
  return !STAYS.has(body.kind) && (within(seq) || (said !== null && within(said.seq)));
}

/**
 * What an event holds words of: a message (no item) or an item of the board, and the seq that is
 * known by.
 */
function saidOf({ seq, body }: Pick<LogEvent, 'seq' | 'body'>): Said | null {
  switch (body.kind) {
    case 'msg.sent':
      return { item: null, seq };
    case 'msg.edited':
      return { item: null, seq: body.target };
    case 'agenda.added':
      return { item: 'point', seq };
    case 'agenda.changed':
      return { item: 'point', seq: body.point };
    case 'action.added':
      return { item: 'promise', seq };
    case 'action.changed':
      return { item: 'promise', seq: body.action };
    case 'poll.opened':
      return { item: 'poll', seq };
    default:
      return null;
  }
}

/** Whether an event takes anything out of the log before it. */
export function takesOut(event: LogEvent): boolean {
  return (
    betterWords(event) !== null || event.body.kind === 'msg.redacted' || sweepOf(event) !== null
  );
}

/**
 * The log without the content that its own events took out of it; the same list when nothing goes.
 */
export function blanked(events: readonly LogEvent[]): readonly LogEvent[] {
  const sweeps = events.flatMap((event) => sweepOf(event) ?? []);
  const targets = takenBack(events);
  const edits = new Map(events.flatMap((event) => editOf(event)));
  if (sweeps.length === 0 && targets.size === 0 && edits.size === 0) return events;
  const gone = (event: LogEvent) =>
    targets.has(nameOf(saidOf(event))) || sweeps.some((sweep) => takes(sweep, event));
  return events.map((event) =>
    gone(event) ? { ...event, body: { kind: 'redacted' } } : reworded(event, edits),
  );
}

/**
 * What is gone with all that was said of it: what was redacted, and items of the board whose last
 * words a sweep took.
 */
function takenBack(events: readonly LogEvent[]): ReadonlySet<string> {
  const gone = new Set<string>();
  const last = new Map<string, LogEvent>();
  for (const event of events) {
    const { seq, body } = event;
    const sweep = sweepOf(event);
    if (body.kind === 'msg.redacted' && body.target < seq)
      gone.add(nameOf({ item: body.item ?? null, seq: body.target }));
    else if (betterWords(event) !== null && body.kind !== 'msg.edited')
      last.set(nameOf(saidOf(event)), event);
    else if (sweep !== null)
      for (const [name, better] of last) if (takes(sweep, better)) gone.add(name);
  }
  return gone;
}

/** The words that an event leaves in the place of what was said before. */
function betterWords({ body }: LogEvent): string | null {
  const betters =
    body.kind === 'msg.edited' || body.kind === 'agenda.changed' || body.kind === 'action.changed';
  return betters ? (body.text ?? null) : null;
}

function editOf(
  event: LogEvent,
): readonly (readonly [string, { readonly seq: number; readonly text: string }])[] {
  const text = betterWords(event);
  return text === null ? [] : [[nameOf(saidOf(event)), { seq: event.seq, text }]];
}

/**
 * The event with the last words of its message or item: better words leave nothing of those before.
 */
function reworded(
  event: LogEvent,
  edits: ReadonlyMap<string, { readonly seq: number; readonly text: string }>,
): LogEvent {
  const { seq, body } = event;
  const edit = edits.get(nameOf(saidOf(event)));
  if (edit === undefined || edit.seq <= seq || !('text' in body) || edit.text === body.text)
    return event;
  return { ...event, body: { ...body, text: edit.text } };
}

function nameOf(said: Said | null): string {
  return said === null ? '' : `${said.item ?? 'message'} ${said.seq}`;
}

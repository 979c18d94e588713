import type {
  ActionItem,
  AgendaPoint,
  Board,
  LogEvent,
  Member,
  PromptCard,
  QuickPoll,
  RunningTimer,
} from '@/protocol/generated';

/**
 * What the people of a room have before them together. Everything on it is known by the seq of the
 * event that made it.
 */
export interface RoomBoard {
  /** What the service had folded when it sent the board; older events are in it. */
  readonly head: number;
  readonly founder: string | null;
  readonly owner: string | null;
  /** In their order. */
  readonly points: readonly AgendaPoint[];
  readonly current: number | null;
  readonly actions: readonly ActionItem[];
  readonly timer: RunningTimer | null;
  readonly polls: readonly QuickPoll[];
  readonly card: PromptCard | null;
}

export function boardOf(sent: Board = {}): RoomBoard {
  const {
    head = 0,
    founder = null,
    owner = null,
    points = [],
    current = null,
    actions = [],
    timer = null,
    polls = [],
    card = null,
  } = sent;
  return { head, founder, owner, points, current, actions, timer, polls, card };
}

export const isOpen = (point: AgendaPoint) => point.covered_at == null && point.dropped !== true;
export const isPending = (action: ActionItem) => action.done_at == null && action.dropped !== true;

/** The board after one more event: the same fold as the service's, held to the same vectors. */
export function foldBoard(board: RoomBoard, event: LogEvent): RoomBoard {
  return event.seq <= board.head ? board : folded(board, event);
}

function folded(board: RoomBoard, event: LogEvent): RoomBoard {
  const { body, seq, at, actor } = event;
  switch (body.kind) {
    case 'room.created':
      return { ...board, founder: actor };
    case 'agenda.added':
      return placed(board, [...board.points, { seq, text: body.text, by: actor, at, place: seq }]);
    case 'agenda.changed':
      return withPoint(board, body.point, { text: body.text });
    case 'agenda.moved':
      return withPoint(board, body.point, { place: body.place ?? seq });
    case 'agenda.taken':
      return withPoint(board, body.point, { carried: false, place: seq });
    case 'agenda.covered':
      return covered(board, body.point, body.on === false ? null : at);
    case 'agenda.dropped':
      return turned(withPoint(board, body.point, { dropped: body.on !== false }), board.current);
    case 'agenda.turned':
      return turned(board, body.point ?? null);
    case 'agenda.owned':
      return { ...board, owner: body.person };
    default:
      return promised(board, event);
  }
}

function placed(board: RoomBoard, points: readonly AgendaPoint[]): RoomBoard {
  return { ...board, points: [...points].sort((a, b) => a.place - b.place || a.seq - b.seq) };
}

function withPoint(board: RoomBoard, seq: number, change: Partial<AgendaPoint>): RoomBoard {
  return placed(
    board,
    board.points.map((one) => (one.seq === seq ? { ...one, ...change } : one)),
  );
}

function covered(board: RoomBoard, seq: number, at: number | null): RoomBoard {
  const point = board.points.find((one) => one.seq === seq);
  if (point === undefined || (point.covered_at != null) === (at !== null)) return board;
  return turned(withPoint(board, seq, { covered_at: at, carried: false }), board.current);
}

/** Nobody talks about a point that is not open, or not here. */
function turned(board: RoomBoard, current: number | null): RoomBoard {
  const point = board.points.find((one) => one.seq === current);
  return { ...board, current: point !== undefined && isOpen(point) ? point.seq : null };
}

function promised(board: RoomBoard, event: LogEvent): RoomBoard {
  const { body, seq, at, actor } = event;
  switch (body.kind) {
    case 'action.added':
      return {
        ...board,
        actions: [
          ...board.actions,
          { seq, text: body.text, owner: body.owner, by: actor, at, due: body.due ?? null },
        ],
      };
    case 'action.changed': {
      const { text, owner, due } = body;
      return withAction(board, body.action, (one) => ({
        ...one,
        text: text ?? one.text,
        owner: owner ?? one.owner,
        due: due === undefined ? (one.due ?? null) : due,
      }));
    }
    case 'action.done':
      return withAction(board, body.action, (one) =>
        (one.done_at != null) === (body.on !== false)
          ? one
          : { ...one, done_at: body.on === false ? null : at },
      );
    case 'action.dropped':
      return withAction(board, body.action, (one) => ({ ...one, dropped: body.on !== false }));
    default:
      return passing(board, event);
  }
}

function withAction(
  board: RoomBoard,
  seq: number,
  change: (one: ActionItem) => ActionItem,
): RoomBoard {
  return { ...board, actions: board.actions.map((one) => (one.seq === seq ? change(one) : one)) };
}

function passing(board: RoomBoard, event: LogEvent): RoomBoard {
  const { body, seq, at, actor } = event;
  switch (body.kind) {
    case 'timer.started':
      return { ...board, timer: { seq, by: actor, at, ends_at: at + body.ms } };
    case 'timer.extended':
      return board.timer === null
        ? board
        : {
            ...board,
            timer: { ...board.timer, ends_at: Math.max(board.timer.ends_at, at) + body.ms },
          };
    case 'timer.stopped':
      return { ...board, timer: null };
    case 'poll.opened':
      return {
        ...board,
        polls: [
          ...board.polls,
          { seq, question: body.question, options: body.options, by: actor, at },
        ],
      };
    case 'poll.voted':
      return withPoll(board, body.poll, (one) => voted(one, actor, body.choice ?? null));
    case 'poll.closed':
      return withPoll(board, body.poll, (one) => ({ ...one, closed_at: at }));
    case 'card.drawn':
      return {
        ...board,
        card: { seq, card_kind: body.card_kind, number: body.number, by: actor, at },
      };
    case 'card.dismissed':
      return board.card?.seq === body.card ? { ...board, card: null } : board;
    case 'episode.closed':
      return afterSession(board);
    case 'msg.redacted':
      return body.item == null ? board : swept(board, (one) => one.seq === body.target);
    case 'words.erased':
      return swept(board, (one) => one.by === actor && within(one.seq, body.first, body.last, seq));
    case 'episode.erased':
      return swept(board, (one) => within(one.seq, body.first, body.last, seq));
    default:
      return board;
  }
}

function withPoll(board: RoomBoard, seq: number, change: (one: QuickPoll) => QuickPoll): RoomBoard {
  return {
    ...board,
    polls: board.polls.map((one) => (one.seq === seq && one.closed_at == null ? change(one) : one)),
  };
}

/** Who changes their vote keeps their place among the voters. */
function voted(poll: QuickPoll, person: string, choice: number | null): QuickPoll {
  if (choice !== null && choice >= poll.options.length) return poll;
  const votes = poll.votes ?? [];
  if (choice === null) return { ...poll, votes: votes.filter((one) => one.person !== person) };
  const known = votes.some((one) => one.person === person);
  return {
    ...poll,
    votes: known
      ? votes.map((one) => (one.person === person ? { person, choice } : one))
      : [...votes, { person, choice }],
  };
}

/** What is open is carried over; what was finished stands in the episode's record. */
function afterSession(board: RoomBoard): RoomBoard {
  return {
    ...board,
    points: board.points.filter(isOpen).map((one) => ({ ...one, carried: true })),
    actions: board.actions.filter(isPending).map((one) => ({ ...one, carried: true })),
    current: null,
    timer: null,
    polls: [],
    card: null,
  };
}

const within = (seq: number, first: number, last: number, event: number) =>
  first <= seq && seq <= Math.min(last, event - 1);

/**
 * What was taken back, or put here in an erased stretch, goes; what was changed there, with the
 * board of the next `join`.
 */
function swept(
  board: RoomBoard,
  gone: (one: { readonly seq: number; readonly by: string }) => boolean,
): RoomBoard {
  const { points, actions, timer, polls, card } = board;
  const kept = (one: { readonly seq: number; readonly by: string }) => !gone(one);
  const left = {
    ...board,
    points: points.filter(kept),
    actions: actions.filter(kept),
    polls: polls.filter(kept),
  };
  return turned(
    {
      ...left,
      timer: timer !== null && gone(timer) ? null : timer,
      card: card !== null && gone(card) ? null : card,
    },
    board.current,
  );
}

/** Whose agenda it is: as it was given, or else the mentee's, or else the founder's. */
export function agendaOwner(
  board: RoomBoard,
  members: Readonly<Record<string, Member>>,
): string | null {
  if (board.owner !== null && members[board.owner] !== undefined) return board.owner;
  const mentees = Object.values(members)
    .filter((one) => one.role === 'mentee')
    .map((one) => one.person)
    .sort();
  return mentees[0] ?? board.founder;
}

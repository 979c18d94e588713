import type { EpisodeView, Mark } from '@/protocol/generated';

/**
 * One line of the timeline read as a table. `person` did it; the room itself where there is none.
 */
export type Entry = { at: number; person: string | null } & (
  | { what: Plain }
  | { what: 'wrote'; count: number }
  | { what: 'file'; name: string }
  | { what: Said; text: string }
  | { what: 'mark'; kind: Mark['kind'] }
);

/** What was done with something that somebody wrote. */
type Said = 'turned' | 'covered' | 'promised' | 'kept' | 'asked' | 'answered';

/** What needs no more words than its own. */
type Plain =
  | 'came'
  | 'left'
  | 'away'
  | 'back'
  | 'callStarted'
  | 'callEnded'
  | 'shared'
  | 'unshared'
  | 'handUp'
  | 'handDown'
  | 'stopped'
  | 'resumed'
  | 'card'
  | 'timerOn'
  | 'timerOff';

/** Everything the picture shows, in the order it happened. */
export function entriesOf(view: EpisodeView): Entry[] {
  return [...presence(view), ...acts(view), ...things(view), ...board(view)].sort(
    (a, b) => a.at - b.at,
  );
}

function from(
  person: string | null,
  first: Plain,
  second: Plain,
  span: { start: number; end: number | null },
): Entry[] {
  const begin: Entry = { at: span.start, person, what: first };
  return span.end === null ? [begin] : [begin, { at: span.end, person, what: second }];
}

/** Comings and goings; where a gap joins two stays, people were away and came back. */
function presence({ timeline }: EpisodeView): Entry[] {
  return timeline.people.flatMap(({ person, spans, away }) => {
    const gone = new Set(away.map((gap) => gap.start));
    const returned = new Set(away.map((gap) => gap.end));
    return spans.flatMap((span) =>
      from(
        person,
        returned.has(span.start) ? 'back' : 'came',
        span.end !== null && gone.has(span.end) ? 'away' : 'left',
        span,
      ),
    );
  });
}

function acts({ timeline }: EpisodeView): Entry[] {
  return [
    ...timeline.calls.flatMap((call) => from(null, 'callStarted', 'callEnded', call.span)),
    ...timeline.shares.flatMap((share) => from(share.person, 'shared', 'unshared', share.span)),
    ...timeline.hands.flatMap((hand) => from(hand.person, 'handUp', 'handDown', hand.span)),
    ...timeline.interrupted.flatMap((stop) => from(null, 'stopped', 'resumed', stop)),
  ];
}

function things({ timeline, marks }: EpisodeView): Entry[] {
  return [
    ...timeline.chat
      .filter((bucket) => bucket.count > 0)
      .map(({ at, count }): Entry => ({ at, person: null, what: 'wrote', count })),
    ...timeline.files.map(({ at, person, file }): Entry => ({
      at,
      person,
      what: 'file',
      name: file.name,
    })),
    ...marks.map(({ at, kind }): Entry => ({ at, person: null, what: 'mark', kind })),
  ];
}

/** What happened on the board they had before them. */
function board({ together }: EpisodeView): Entry[] {
  const { agenda, actions, polls, cards, timers } = together;
  const said = (
    what: Said,
    text: string,
    at: number | null,
    person: string | null = null,
  ): Entry[] => (at === null ? [] : [{ at, person, what, text }]);
  return [
    ...agenda.flatMap((one) => [
      ...one.spans.flatMap((span) => said('turned', one.text, span.start)),
      ...said('covered', one.text, one.covered_at),
    ]),
    ...actions.flatMap((one) => [
      ...said('promised', one.text, one.made ? one.at : null, one.owner),
      ...said('kept', one.text, one.done_at, one.owner),
    ]),
    ...polls.flatMap((one) => [
      ...said('asked', one.question, one.at, one.by),
      ...said('answered', one.question, one.closed_at),
    ]),
    ...cards.map((one): Entry => ({ at: one.at, person: one.by, what: 'card' })),
    ...timers.flatMap((one) => from(null, 'timerOn', 'timerOff', one.span)),
  ];
}

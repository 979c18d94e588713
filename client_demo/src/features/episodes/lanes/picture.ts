import type { EpisodeView, Mark, Span } from '@/protocol/generated';

/** A stretch of the picture: where it begins and how wide it is, in percent of the whole. */
export interface Bar {
  left: number;
  width: number;
}

export interface PersonLane {
  person: string;
  name: string;
  you: boolean;
  bars: Bar[];
  /** Where somebody was cut off and came back, in percent. */
  gaps: number[];
}

export interface NamedBar extends Bar {
  person: string;
  name: string;
  you: boolean;
}

/** A stretch of the talk that was about one point of the agenda. */
export interface PointBar extends Bar {
  seq: number;
  number: number;
  text: string;
}

export interface ChatBar extends Bar {
  /** 0 to 1, of the fullest stretch. */
  height: number;
}

/** A mark; `side` is where its word is written, null where another mark leaves no room for it. */
interface MarkSign {
  id: string;
  kind: Mark['kind'];
  at: number;
  left: number;
  side: 'right' | 'left' | null;
}

/** Everything the timeline picture draws; empty lanes stay empty and are not drawn. */
export interface Picture {
  ticks: { at: number; left: number }[];
  people: PersonLane[];
  calls: Bar[];
  agenda: PointBar[];
  shares: NamedBar[];
  hands: NamedBar[];
  chat: ChatBar[];
  marks: MarkSign[];
  /** When the service itself stood still. */
  stops: Bar[];
}

const MINUTE = 60_000;
const STEPS = [1, 2, 5, 10, 15, 20, 30, 60, 120, 240, 480].map((minutes) => minutes * MINUTE);
const MOST_TICKS = 6;
/** Room at both ends, as a part of the whole. */
const MARGIN = 0.03;
/**
 * A word is this wide at most, %, and so near the right end it is written to the left of its sign.
 */
const WORD = 13;
const NEAR_THE_END = 100 - WORD;
const LEAST_MS = 2 * MINUTE;

interface Scale {
  start: number;
  length: number;
}

/**
 * The picture of an episode for person `me` at `now`; `offset` is their zone's distance from UTC,
 * ms.
 */
export function pictureOf(view: EpisodeView, me: string, now: number, offset: number): Picture {
  const { timeline } = view;
  const scale = scaleOf(view, now);
  const bar = (span: Span) => barOf(scale, span, now);
  const names = new Map(timeline.people.map((one) => [one.person, one.name]));
  const named = (one: { person: string; span: Span }) => ({
    ...bar(one.span),
    person: one.person,
    name: names.get(one.person) ?? '',
    you: one.person === me,
  });
  return {
    ticks: ticksOf(scale, offset),
    people: [...timeline.people]
      .sort((a, b) => Number(b.person === me) - Number(a.person === me))
      .map((one) => ({
        person: one.person,
        name: one.name,
        you: one.person === me,
        bars: one.spans.map(bar),
        gaps: one.away.map((gap) => place(scale, (gap.start + (gap.end ?? now)) / 2)),
      })),
    calls: timeline.calls.map((call) => bar(call.span)),
    agenda: view.together.agenda.flatMap(({ seq, text, spans }, place) =>
      spans.map((span) => ({ ...bar(span), seq, text, number: place + 1 })),
    ),
    shares: timeline.shares.map(named),
    hands: timeline.hands.map(named),
    chat: chatOf(view, scale),
    marks: marksOf(view, scale),
    stops: timeline.interrupted.map(bar),
  };
}

/**
 * When the episode ends, ms; while it lasts, now or the last thing known, as clocks differ a
 * little.
 */
function endOf({ episode, timeline }: EpisodeView, now: number): number {
  if (episode.ended_at !== null) return episode.ended_at;
  const stays = timeline.people.flatMap((one) => one.spans.map((span) => span.end ?? span.start));
  return Math.max(now, ...stays, ...timeline.chat.map((bucket) => bucket.at));
}

function scaleOf(view: EpisodeView, now: number): Scale {
  const starts = view.timeline.people.flatMap((one) => one.spans.map((span) => span.start));
  const first = Math.min(view.episode.started_at, ...starts);
  const length = Math.max(endOf(view, now) - first, LEAST_MS);
  return { start: first - length * MARGIN, length: length * (1 + 2 * MARGIN) };
}

function place(scale: Scale, at: number): number {
  const percent = ((at - scale.start) / scale.length) * 100;
  return round(Math.min(100, Math.max(0, percent)));
}

function barOf(scale: Scale, span: Span, now: number): Bar {
  const left = place(scale, span.start);
  return { left, width: round(place(scale, span.end ?? now) - left) };
}

const round = (value: number) => Math.round(value * 100) / 100;

/** Times at whole steps of the reader's own clock, six at most. */
function ticksOf(scale: Scale, offset: number): Picture['ticks'] {
  const step = STEPS.find((one) => scale.length / one <= MOST_TICKS) ?? STEPS.at(-1) ?? MINUTE;
  const first = Math.ceil((scale.start + offset) / step) * step - offset;
  const count = Math.max(0, Math.floor((scale.start + scale.length - first) / step) + 1);
  return Array.from({ length: count }, (_, index) => ({
    at: first + index * step,
    left: place(scale, first + index * step),
  }));
}

function chatOf({ timeline }: EpisodeView, scale: Scale): ChatBar[] {
  const most = Math.max(1, ...timeline.chat.map((bucket) => bucket.count));
  return timeline.chat
    .filter((bucket) => bucket.count > 0)
    .map(({ at, count }) => ({
      ...barOf(scale, { start: at, end: at + timeline.bucket_ms }, at),
      height: round(count / most),
    }));
}

/** No word over another: what stands close to its neighbour is a sign alone. */
function marksOf(view: EpisodeView, scale: Scale): MarkSign[] {
  const signs = view.marks
    .map(({ id, kind, at }) => ({ id, kind, at, left: place(scale, at) }))
    .sort((a, b) => a.left - b.left);
  return signs.map((sign, number) => {
    const room = (signs[number + 1]?.left ?? Infinity) - sign.left;
    const before = sign.left - (signs[number - 1]?.left ?? -Infinity);
    if (sign.left <= NEAR_THE_END) return { ...sign, side: room >= WORD ? 'right' : null };
    return { ...sign, side: before >= 2 * WORD ? 'left' : null };
  });
}

/** The stretch of chat in which most was written, ms; null when nothing was. */
export function busiest({ timeline }: EpisodeView): number | null {
  const full = timeline.chat.reduce<{ at: number; count: number } | null>(
    (best, bucket) => (bucket.count > (best?.count ?? 0) ? bucket : best),
    null,
  );
  return full?.at ?? null;
}

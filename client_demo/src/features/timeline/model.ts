import type { RoomTimeline, TalkShare, TimelineEpisode } from '@/protocol/generated';

/** The five outcomes in the order the service gives them. */
export const OUTCOMES = ['energy', 'readier', 'learned', 'valued', 'more'] as const;

/**
 * A gap this many times as long as agreed is drawn as a band; shorter ones are told by the bars.
 */
const BAND_TIMES = 2;
/** How wide a gap may be drawn, in usual gaps: far enough to see, near enough to fit. */
const NARROWEST = 0.6;
const WIDEST = 3.4;

/** One episode on the drawn line. */
export interface Stop {
  episode: TimelineEpisode;
  /** Where it stands, 0 to 1000. */
  x: number;
  /** One's own mean of the five, and each other person's; missing where none may be seen. */
  own: number | null;
  others: Readonly<Record<string, number>>;
}

/** A gap worth a word: between two places, so many days long. */
export interface Band {
  from: number;
  to: number;
  days: number;
  weeks: number;
}

export interface Line {
  stops: Stop[];
  /** The same, cut where a long gap lies: no curve is drawn across it. */
  runs: Stop[][];
  bands: Band[];
  /** Everybody else of whom there is at least one point, in the order they first appear. */
  people: string[];
}

export function lineOf({ episodes, room }: RoomTimeline, me: string): Line {
  const places = placesOf(
    episodes.map((one) => one.gap?.days ?? 0),
    room.cadence_days ?? null,
  );
  const stops = episodes.map((episode, index) => stopOf(episode, places[index] ?? 0, me));
  const cadence = room.cadence_days ?? null;
  const bands = stops.flatMap((stop, index) => {
    const { gap } = stop.episode;
    if (gap === null || cadence === null || gap.days <= cadence * BAND_TIMES) return [];
    return [{ from: stops[index - 1]?.x ?? 0, to: stop.x, days: gap.days, weeks: gap.weeks }];
  });
  const starts = new Set(bands.map((band) => band.to));
  const runs = stops.reduce<Stop[][]>((made, stop) => {
    const run = starts.has(stop.x) ? undefined : made.at(-1);
    return run === undefined ? [...made, [stop]] : [...made.slice(0, -1), [...run, stop]];
  }, []);
  return {
    stops,
    runs,
    bands,
    people: [...new Set(stops.flatMap((stop) => Object.keys(stop.others)))],
  };
}

/** Places from 0 to 1000 for gaps of so many days, the first of which counts for nothing. */
export function placesOf(days: readonly number[], cadence: number | null): number[] {
  const usual = cadence ?? middle(days.slice(1));
  const widths = days.map((one, index) =>
    index === 0 ? 0 : Math.min(WIDEST, Math.max(NARROWEST, one / usual)),
  );
  const total = widths.reduce((sum, width) => sum + width, 0);
  let at = 0;
  return widths.map((width) => {
    at += width;
    return total === 0 ? 500 : Math.round((at / total) * 1000);
  });
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.max(1, sorted[Math.floor(sorted.length / 2)] ?? 1);
}

function stopOf(episode: TimelineEpisode, x: number, me: string): Stop {
  const means = episode.growth.flatMap(({ person, outcomes }) => {
    const value = meanOf(outcomes);
    return value === null ? [] : [[person, value] as const];
  });
  return {
    episode,
    x,
    own: means.find(([person]) => person === me)?.[1] ?? null,
    others: Object.fromEntries(means.filter(([person]) => person !== me)),
  };
}

/** The mean of the five, to one decimal; null unless all are set: one of them is no rating. */
export function meanOf(outcomes: readonly (number | null)[]): number | null {
  const set = outcomes.filter((one) => one !== null);
  return set.length === 0 || set.length < outcomes.length
    ? null
    : Math.round((set.reduce((sum, one) => sum + one, 0) / set.length) * 10) / 10;
}

/** A person's values of one outcome, by episode; null where there is none to be seen. */
export function valuesOf(
  episodes: readonly TimelineEpisode[],
  person: string,
  outcome: number,
): (number | null)[] {
  return episodes.map(
    (one) => one.growth.find((each) => each.person === person)?.outcomes[outcome] ?? null,
  );
}

export function last(values: readonly (number | null)[]): number | null {
  return values.findLast((one) => one !== null) ?? null;
}

/** One's own share over all episodes that have a number, and how many those are. */
export function talkMean(
  shares: readonly (TalkShare | null)[],
): { percent: number; episodes: number } | null {
  const known = shares.flatMap((one) => (one?.percent == null ? [] : [one.percent]));
  if (known.length === 0) return null;
  return {
    percent: Math.round(known.reduce((sum, one) => sum + one, 0) / known.length / 5) * 5,
    episodes: known.length,
  };
}

import type { EpisodePoint, EpisodeSummary, EpisodeView, Member, Span } from '@/protocol/generated';

/** How long an episode took, ms; until now while it lasts. */
export function lengthOf(episode: EpisodeSummary, now: number): number {
  return Math.max(0, (episode.ended_at ?? now) - episode.started_at);
}

/** An interruption worth a sentence: whose, when and how long. `person` is null for the service. */
export interface Interruption {
  person: string | null;
  at: number;
  ms: number;
}

export function interruptions({ timeline }: EpisodeView): Interruption[] {
  const ended =
    (person: string | null) =>
    (span: Span): Interruption[] =>
      span.end === null ? [] : [{ person, at: span.start, ms: span.end - span.start }];
  return [
    ...timeline.people.flatMap((one) => one.away.flatMap(ended(one.person))),
    ...timeline.interrupted.flatMap(ended(null)),
  ].sort((a, b) => a.at - b.at);
}

/** Names of those who were there and are still known, oneself left out. */
export function namesOf(
  people: readonly string[],
  members: readonly Member[],
  me: string,
): string[] {
  const known = new Map(members.map((member) => [member.person, member.name]));
  return people.filter((person) => person !== me).flatMap((person) => known.get(person) ?? []);
}

/** How long a point was what people talked about, ms. */
export function talkedAbout(point: EpisodePoint, now: number): number {
  return point.spans.reduce((sum, { start, end }) => sum + Math.max(0, (end ?? now) - start), 0);
}

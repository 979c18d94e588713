import type { RoomView } from '@/connection/room/room-view';
import type { LogEvent } from '@/protocol/generated';

/** What is said to those who do not see the screen: what happened, who did it, and their words. */
export type News =
  | {
      readonly is: 'message';
      readonly key: string;
      readonly seq: number;
      readonly person: string;
      readonly text: string;
    }
  | { readonly is: 'files'; readonly key: string; readonly person: string; readonly count: number }
  | { readonly is: 'many'; readonly key: string; readonly count: number }
  | { readonly is: 'hand' | 'lost' | 'back'; readonly key: string; readonly person: string }
  | { readonly is: 'knock'; readonly key: string; readonly name: string };

/** More messages than this at once are counted: somebody was away. */
const MOST = 5;

/** The messages and hands of others among events that came just now. */
export function newsOf(events: readonly LogEvent[], self: string): readonly News[] {
  const others = events.filter(({ actor }) => actor !== self);
  const words = others.flatMap(saidIn);
  const hands = others
    .filter(({ body }) => body.kind === 'hand.raised')
    .map(({ seq, actor }) => ({ is: 'hand', key: `hand-${seq}`, person: actor }) as const);
  const said =
    words.length > MOST
      ? [{ is: 'many', key: `many-${events.at(-1)?.seq}`, count: words.length } as const]
      : words;
  return [...said, ...hands];
}

function saidIn({ seq, actor, body }: LogEvent): News[] {
  if (body.kind !== 'msg.sent') return [];
  const files = body.files?.length ?? 0;
  const [text, person] = [body.text ?? '', actor];
  return [
    ...(text === '' ? [] : [{ is: 'message', key: `message-${seq}`, seq, person, text } as const]),
    ...(files === 0 ? [] : [{ is: 'files', key: `files-${seq}`, person, count: files } as const]),
  ];
}

/** Whether what was announced may stay in the page: words that were taken back leave it, too. */
export function stands(news: News, events: readonly LogEvent[]): boolean {
  if (news.is !== 'message') return true;
  const body = events.findLast(({ seq }) => seq === news.seq)?.body;
  return body?.kind === 'msg.sent' && body.text === news.text;
}

/** Who is at the door, and whose line was lost or is back, compared with what was so before. */
export function changesOf(before: RoomView, after: RoomView, self: string): readonly News[] {
  const known = new Set(before.waiting.map((one) => one.person));
  const knocks = after.may.includes('admit')
    ? after.waiting
        .filter((one) => !known.has(one.person))
        .map(({ person, name }) => ({ is: 'knock', key: `knock-${person}`, name }) as const)
    : [];
  const [were, are] = [linesOf(before), linesOf(after)];
  const lines = [...are].flatMap(([person, online]): News[] => {
    const was = were.get(person);
    if (person === self || was === undefined || was === online) return [];
    return [{ is: online ? 'back' : 'lost', key: `line-${person}`, person }];
  });
  return [...knocks, ...lines];
}

/** Whether a line of each person who is here stands. */
function linesOf(view: RoomView): ReadonlyMap<string, boolean> {
  const lines = new Map<string, boolean>();
  for (const { person, state } of Object.values(view.sessions))
    lines.set(person, state === 'online' || lines.get(person) === true);
  return lines;
}

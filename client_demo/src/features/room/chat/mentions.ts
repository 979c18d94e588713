/** Who of `people` a text names with an @. */
export function mentionsIn(text: string, people: Readonly<Record<string, { readonly name: string }>>): readonly string[] {
  return Object.entries(people).filter(([, { name }]) => text.includes(`@${name}`)).map(([person]) => person);
}

/** The unfinished @name right before the cursor, without the @; null when there is none. */
export function mentionBefore(text: string, cursor: number): string | null {
  const match = /(?:^|\s)@([\p{L}\p{N}.'’-]*(?: [\p{L}\p{N}.'’-]*)?)$/u.exec(text.slice(0, cursor));
  return match?.[1] ?? null;
}

/** Parts of a text, with the @names of the mentioned set apart. */
export function partsOf(text: string, names: readonly string[]): readonly { readonly text: string; readonly mention: boolean }[] {
  if (names.length === 0) return [{ text, mention: false }];
  const pattern = new RegExp(`(@(?:${names.map(escaped).join('|')}))`, 'gu');
  return text.split(pattern).filter((part) => part !== '').map((part) => ({ text: part, mention: names.includes(part.slice(1)) && part.startsWith('@') }));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}

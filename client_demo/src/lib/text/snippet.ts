/** Where the service marks a match in a snippet. */
const OPEN = '\uE000';
const CLOSE = '\uE001';

export interface SnippetPart {
  readonly text: string;
  readonly match: boolean;
}

/** A snippet in parts, matches set apart. */
export function snippetParts(snippet: string): readonly SnippetPart[] {
  const parts: SnippetPart[] = [];
  for (const piece of snippet.split(OPEN)) {
    const end = piece.indexOf(CLOSE);
    if (end >= 0) parts.push({ text: piece.slice(0, end), match: true });
    parts.push({ text: end < 0 ? piece : piece.slice(end + 1), match: false });
  }
  return parts.filter((part) => part.text !== '');
}

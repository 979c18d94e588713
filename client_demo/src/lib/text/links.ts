interface Piece {
  readonly text: string;
  /** Present when the piece is an address that may be followed. */
  readonly href?: string;
}

/** What an address may begin with; nothing else is ever followed. */
const SCHEME = /^(?:https?:\/\/|mailto:|tel:)/i;

/**
 * From a scheme to a blank, a sign that nobody sees, or one that sets things apart in any script. A
 * cased letter before it makes it another word ("hotel:"); scripts without cases set no blanks.
 */
const ADDRESS =
  /(?<![\p{Lu}\p{Ll}\p{N}_+])(?:https?:\/\/|mailto:|tel:)[^\s\p{C}<>"“”„«»`‹›|\\^、。，．！？；：（）「」『』【】《》〈〉〔〕［］｛｝…]+/giu;

/** What ends the sentence around an address, and not the address. */
const TAIL = new Set(".,;:!?'’‘*_~·।။؟،؛([{");

const CLOSERS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** What people wrote, with the addresses in it apart, in order; nothing is lost or added. */
export function pieces(text: string): readonly Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = trimmed(match[0]);
    const href = hrefOf(address);
    if (href === null) continue;
    found.push({ text: text.slice(from, match.index) }, { text: address, href });
    from = match.index + address.length;
  }
  return [...found, { text: text.slice(from) }].filter((piece) => piece.text !== '');
}

/** Without the brackets that were opened before it, and the stops after it. */
function trimmed(address: string): string {
  let end = firstUnopened(address);
  while (end > 0 && TAIL.has(address.charAt(end - 1))) end -= 1;
  return address.slice(0, end);
}

function firstUnopened(address: string): number {
  const open: string[] = [];
  for (const { 0: sign, index } of address.matchAll(/[()[\]{}]/g)) {
    const opener = CLOSERS[sign];
    if (opener === undefined) open.push(sign);
    else if (open.pop() !== opener) return index;
  }
  return address.length;
}

/** Where an address leads; null for what only looks like one, or looks like another's. */
function hrefOf(address: string): string | null {
  const rest = address.replace(SCHEME, '');
  if (/^tel:/i.test(address)) return /^\+?[\d().-]{3,}$/.test(rest) ? address : null;
  if (/^mailto:/i.test(address)) return /^[^@?]+@[^@?.]+\.[^@?]+/.test(rest) ? address : null;
  const url = parsed(address);
  // "https://bank.example@elsewhere.example" leads elsewhere.
  return url?.username === '' && url.password === '' ? address : null;
}

function parsed(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

/** The path within this client of an address that leads to a room of this service, or null. */
export function roomPathOf(href: string, origin: string): string | null {
  const url = parsed(href);
  if (url?.origin !== origin || !/^\/rooms\/[^/]/.test(url.pathname)) return null;
  return url.pathname + url.search + url.hash;
}

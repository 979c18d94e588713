export interface Piece {
  text: string;
  /** Present when the piece is an address that may be followed. */
  href?: string;
}

/** A mail's text with its web addresses apart, in order; nothing is lost or added. */
export function pieces(text: string): Piece[] {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .filter((part) => part !== '')
    .map((part) => (/^https?:\/\//.test(part) ? { text: part, href: part } : { text: part }));
}

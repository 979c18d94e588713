import { pieces } from '@/lib/text/links';

/** Text whose web addresses can be followed. */
export function Linked({ text }: { text: string }) {
  return pieces(text).map((piece, place) =>
    piece.href === undefined ? (
      <span key={place}>{piece.text}</span>
    ) : (
      <a key={place} href={piece.href}>
        {piece.text}
      </a>
    ),
  );
}

/** What recharts gives a shape of ours: where it stands, in pixels, and its row. */
export interface DotProps {
  cx?: number | undefined;
  cy?: number | undefined;
  value?: number | null | undefined;
}

/** Oneself: a filled circle. */
export function OwnDot({ cx, cy, value }: DotProps) {
  if (cx === undefined || cy === undefined || value == null) return null;
  return (
    <circle cx={cx} cy={cy} r={6} fill="var(--accent)" stroke="var(--raised)" strokeWidth={2} />
  );
}

/** Somebody else: a hollow square, so that colour never carries it alone. */
export function OtherDot({ cx, cy, value }: DotProps) {
  if (cx === undefined || cy === undefined || value == null) return null;
  return (
    <rect
      x={cx - 5}
      y={cy - 5}
      width={10}
      height={10}
      rx={3}
      fill="var(--raised)"
      stroke="var(--other)"
      strokeWidth={2}
    />
  );
}

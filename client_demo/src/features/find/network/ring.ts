/** Where the needs around somebody lie: one arc each, clockwise from the top. */
export interface Arc {
  /** The arc itself, and a thin one within it. */
  readonly outer: string;
  readonly inner: string;
  /** The middle of the arc, where a face may stand, and where its number stands outside. */
  readonly face: Point;
  readonly number: Point;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export const MIDDLE: Point = { x: 130, y: 120 };
const OUTER = 74;
const INNER = 61;
const NUMBER = 104;
/** Between two arcs, in degrees, and never more than a quarter of one. */
const GAP = 10;

export function arcsOf(needs: number): readonly Arc[] {
  const each = 360 / needs;
  const gap = Math.min(GAP, each / 4);
  return Array.from({ length: needs }, (_, at) => {
    const from = at * each + gap / 2;
    const to = (at + 1) * each - gap / 2;
    return {
      outer: path(OUTER, from, to),
      inner: path(INNER, from, to),
      face: point(OUTER, (from + to) / 2),
      number: point(NUMBER, (from + to) / 2),
    };
  });
}

function point(radius: number, degrees: number): Point {
  const turned = ((degrees - 90) * Math.PI) / 180;
  const round = (value: number) => Math.round(value * 10) / 10;
  return {
    x: round(MIDDLE.x + radius * Math.cos(turned)),
    y: round(MIDDLE.y + radius * Math.sin(turned)),
  };
}

function path(radius: number, from: number, to: number): string {
  const start = point(radius, from);
  const end = point(radius, to);
  const far = to - from > 180 ? 1 : 0;
  return `M${start.x} ${start.y}A${radius} ${radius} 0 ${far} 1 ${end.x} ${end.y}`;
}

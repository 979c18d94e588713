import { A_DAY, type Span } from './spans';

/** The half hours of a day that are drawn: from `from` to `to`. */
export interface Shown {
  readonly from: number;
  readonly to: number;
}

/** 6:00 to 22:00. */
export const WAKING: Shown = { from: 12, to: 44 };
export const WHOLE_DAY: Shown = { from: 0, to: A_DAY };

/** Whether hours lie where the waking day does not reach, so that all of it has to be shown. */
export function reachesOut(spans: readonly Span[]): boolean {
  return spans.some(({ start, end }) => start < WAKING.from || end > WAKING.to);
}

/** Where the scale has its lines, in half hours since midnight: every four hours, of a whole day six. */
export function ticks({ from, to }: Shown): readonly number[] {
  const step = to - from > 32 ? 12 : 8;
  return Array.from({ length: (to - from) / step + 1 }, (_, at) => from + at * step);
}

/** The time, in half hours since midnight, at `x` px of a day `width` px wide. */
export function timeAt({ from, to }: Shown, x: number, width: number): number {
  const part = width > 0 ? Math.min(1, Math.max(0, x / width)) : 0;
  return from + part * (to - from);
}

/** About how wide a day is drawn on a desk, and a letter of its labels, px. */
const DAY_PX = 520;
const LETTER_PX = 7.5;

/** Whether `label` fits into `span`, where there is a desk's room. */
export function fitsInto(label: string, { start, end }: Span, { from, to }: Shown): boolean {
  return label.length * LETTER_PX <= ((end - start) / (to - from)) * DAY_PX;
}

import { numberFormat } from './formats';

const UNITS = ['byte', 'kilobyte', 'megabyte'] as const;

/** "1.2 MB", as the reader's language writes it. */
export function fileSize(locale: string, bytes: number): string {
  const power = bytes < 1_000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  const value = bytes / 1_000 ** power;
  const digits = power === 0 || value >= 10 ? 0 : 1;
  return numberFormat(locale, {
    style: 'unit',
    unit: UNITS[power],
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: digits,
  }).format(value);
}

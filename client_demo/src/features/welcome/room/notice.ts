const HOURS = [0, 12, 24, 48, 72, 168, 336];
const A_DAY = 24;

/** How long ahead of a meeting somebody has to know of it; what was chosen is among them. */
export function noticeChoices(
  locale: string,
  chosen: number,
  none: string,
): { value: string; label: string }[] {
  return [...new Set([...HOURS, chosen])]
    .sort((one, other) => one - other)
    .map((hours) => ({ value: String(hours), label: hours === 0 ? none : word(locale, hours) }));
}

function word(locale: string, hours: number): string {
  const days = hours >= A_DAY && hours % A_DAY === 0;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: days ? 'day' : 'hour',
    unitDisplay: 'long',
  }).format(days ? hours / A_DAY : hours);
}

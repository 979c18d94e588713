import { expect, it } from 'vitest';
import { dayOf, monthsWith, monthWord } from './model';

const LATE = Date.UTC(2026, 10, 30, 23, 30);

it('a page has the date its writer’s clock shows', () => {
  expect(dayOf({ locale: 'en', zone: 'Europe/Stockholm' }, LATE)).toBe('2026-12-01');
  expect(dayOf({ locale: 'fr', zone: 'America/Halifax' }, LATE)).toBe('2026-11-30');
});

it('months are named in the reader’s language', () => {
  expect(monthWord('en', '2026-11')).toBe('November 2026');
  expect(monthWord('fr', '2026-11')).toBe('novembre 2026');
});

it('the month that is shown can be chosen, too, whether it has pages or not', () => {
  expect(monthsWith(['2026-11', '2026-09'], '2026-10')).toEqual(['2026-11', '2026-10', '2026-09']);
  expect(monthsWith(['2026-11'], '2026-11')).toEqual(['2026-11']);
});

import { expect, it } from 'vitest';
import { noticeChoices } from './notice';

it('notice is told in hours below a day, and in days from there on', () => {
  expect(noticeChoices('en', 24, 'none').map(({ label }) => label)).toEqual([
    'none',
    '12 hours',
    '1 day',
    '2 days',
    '3 days',
    '7 days',
    '14 days',
  ]);
});

it('what was chosen can be seen, whatever it is', () => {
  expect(noticeChoices('fr', 36, 'aucun')).toContainEqual({ value: '36', label: '36\u00a0heures' });
});

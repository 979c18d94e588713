import { expect, it } from 'vitest';
import { zoneOf } from './use-reader';

it('a guest’s clock is the device’s, whatever stands in their row', () => {
  const oslo = () => 'Europe/Oslo';
  expect(zoneOf({ guest: true, time_zone: 'UTC' }, oslo)).toBe('Europe/Oslo');
  expect(zoneOf(null, oslo)).toBe('Europe/Oslo');
  expect(zoneOf({ guest: false, time_zone: 'America/Halifax' }, oslo)).toBe('America/Halifax');
});

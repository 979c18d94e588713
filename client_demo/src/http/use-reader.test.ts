import { expect, it } from 'vitest';
import { zoneOf } from './use-reader';

it('a guest’s clock is the device’s, whatever stands in their row', () => {
  expect(zoneOf({ guest: true, time_zone: 'UTC' }, 'Europe/Oslo')).toBe('Europe/Oslo');
  expect(zoneOf(null, 'Europe/Oslo')).toBe('Europe/Oslo');
  expect(zoneOf({ guest: false, time_zone: 'America/Halifax' }, 'Europe/Oslo')).toBe(
    'America/Halifax',
  );
});

import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { openItems } from '@/testing/open-items';
import { roomSummary } from '@/testing/rooms';
import { AMARA, visit } from '@/testing/visit';

const DAY = 86_400_000;
/** At noon, UTC, when it is the same day in both places. */
const SOON = (Math.floor(Date.now() / DAY) + 3) * DAY + DAY / 2;
const clock = (zone: string) =>
  new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(
    SOON,
  );
const day = new Intl.DateTimeFormat('en', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: AMARA.time_zone,
}).format(SOON);

it('a planned session stands there on both clocks, with its weekday and date', async () => {
  const rooms = [roomSummary({ next_at: SOON })];
  const nothing = openItems();
  await visit({
    path: '/',
    me: AMARA,
    routes: {
      'GET /rooms?archived=false': () => ({ body: { rooms } }),
      'GET /me/waiting': () => ({ body: { waiting: [] } }),
      'GET /me/open-items?zone=America%2FHalifax': () => ({ body: nothing }),
      'GET /me/clocks': () => ({
        body: { zones: { p_amara: AMARA.time_zone, p_tomas: 'Europe/Stockholm' } },
      }),
    },
  });
  expect(await screen.findByText('for Tomas, in Stockholm')).toBeTruthy();
  // Beside it stands the day there, where that is another one than here.
  expect(screen.getByText(new RegExp(clock('Europe/Stockholm')))).toBeTruthy();
  expect(screen.getAllByText(new RegExp(day)).length).toBeGreaterThan(0);
  expect(screen.getAllByText(new RegExp(clock(AMARA.time_zone))).length).toBeGreaterThan(0);
});

import 'fake-indexeddb/auto';
import { MantineProvider } from '@mantine/core';
import { act, render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { expect, it, vi } from 'vitest';
import { browserUnsentMessages } from '@/connection/outbox/unsent-messages-store';
import { boardOf } from '@/connection/room/board';
import type { LinkState, Self } from '@/connection/room/room-link';
import type { RoomView } from '@/connection/room/room-view';
import { startI18n } from '@/i18n/start';
import type { Store } from '@/lib/device/store';
import { LocalMedia } from '@/media/local-media';
import type { LogEvent } from '@/protocol/generated';
import { amara, NOW, roomInfo } from '@/testing/rooms';
import { RoomKeep } from '../../memory';
import { browserUnsentNotes } from '../../notes/unsent-notes-store';
import { Room } from '../../room';
import type { BoardActs } from '../use-board';
import { LastTime } from './last-time';

const POINT = { seq: 3, text: 'Night counts', by: amara.person, at: NOW, place: 3, carried: true };
const ENDED: LogEvent = {
  seq: 9,
  actor: 'room',
  at: NOW,
  body: { kind: 'episode.closed', episode: 'ep_1', reason: 'empty', at: NOW },
};

function roomNobodyDials() {
  return new Room('r_1', {
    dial: vi.fn(),
    ticket: () => new Promise(vi.fn()),
    connect: vi.fn(),
    unsentStore: browserUnsentMessages(),
    unsentNotes: browserUnsentNotes(),
    local: new LocalMedia({ muted: true }),
    keep: new RoomKeep('r_1'),
    talk: () => Promise.resolve(),
  });
}

it('what last time left opens a session, and is no news after it ended', async () => {
  const room = roomNobodyDials();
  const state = room.link.state as Store<LinkState>;
  const view = {
    info: roomInfo(),
    board: boardOf({ points: [POINT] }),
    lines: [],
    members: { [amara.person]: amara },
    names: {},
    sessions: {},
    may: [],
  } as unknown as RoomView;
  const i18n = await startI18n('en');
  const acts = { going: [] } as unknown as BoardActs;
  render(
    <MantineProvider>
      <I18nextProvider i18n={i18n}>
        <LastTime room={room} view={view} self={{ person: amara.person } as Self} acts={acts} />
      </I18nextProvider>
    </MantineProvider>,
  );
  act(() => state.set({ ...state.get(), view: { ...view, episode: 'ep_1' } }));
  expect(screen.getByRole('heading', { name: 'From last time' })).toBeTruthy();
  act(() => state.set({ ...state.get(), view: { ...view, episode: null }, events: [ENDED] }));
  expect(screen.queryByRole('heading', { name: 'From last time' })).toBeNull();
  expect(screen.queryByText('Night counts')).toBeNull();
  expect(screen.getByRole('button', { name: 'From last time, 1 open' })).toBeTruthy();
});

import { useEffect, useMemo, useState } from 'react';
import { useReadable } from '@/lib/use-readable';
import type { Self } from '@/connection/room/room-link';
import type { RoomView } from '@/connection/room/room-view';
import { canChooseSpeaker } from '@/media/devices';
import type { LocalState } from '@/media/local-media';
import type { CallView } from '../call/call';
import type { Room } from '../room';
import { handsOf, largeOf, tilesOf, type Layout, type Tile } from './model';
import { useNames } from '../use-names';
import { useVoices } from './use-voices';

export interface StageState {
  readonly tiles: readonly Tile[];
  readonly large: Tile | undefined;
  readonly hands: readonly string[];
  readonly layout: Layout;
  readonly setLayout: (layout: Layout) => void;
  readonly selfShown: boolean;
  readonly showSelf: (shown: boolean) => void;
  readonly soundOnly: boolean;
  readonly setSoundOnly: (on: boolean) => void;
  readonly speaking: readonly string[];
  readonly local: LocalState;
  readonly call: CallView;
  /** The chosen speaker's id, where a page may choose one. */
  readonly speaker: string | undefined;
}

/** Two people see each other large; three and more see each other side by side. */
function usualLayout(tiles: readonly Tile[]): Layout {
  return tiles.filter((tile) => tile.is === 'person').length > 2 &&
    tiles.every((tile) => tile.is === 'person')
    ? 'grid'
    : 'speaker';
}

export function useStage(room: Room, view: RoomView, self: Self): StageState {
  const { events } = useReadable(room.state);
  const local = useReadable(room.local.state);
  const call = useReadable(room.call.view);
  const links = useReadable(room.call.mesh.links);
  const voices = useVoices(room, self.session);
  const [chosen, setLayout] = useState<Layout | null>(null);
  const [selfShown, showSelf] = useState(true);
  const [soundOnly, setSoundOnly] = useState(false);

  useEffect(() => {
    if (soundOnly) room.local.stopCamera();
  }, [room, soundOnly]);

  const names = useNames(view);
  const hands = useMemo(() => handsOf(view.sessions, events), [view.sessions, events]);
  const tiles = useMemo(
    () =>
      tilesOf({
        view,
        call: call.call,
        self,
        local,
        handUp: call.hand,
        links,
        hands,
        soundOnly,
      }).map((tile) => ({ ...tile, apart: names.apart(tile.person) })),
    [view, call.call, call.hand, self, local, links, hands, soundOnly, names],
  );
  return {
    tiles,
    large: largeOf(tiles, voices.onStage),
    hands,
    layout: chosen ?? usualLayout(tiles),
    setLayout,
    selfShown,
    showSelf,
    soundOnly,
    setSoundOnly,
    speaking: voices.speaking,
    local,
    call,
    speaker: canChooseSpeaker() ? local.chosen.speaker : undefined,
  };
}

import { useEffect, useEffectEvent } from 'react';
import { composes } from '@/lib/keys';
import type { PanelTab } from '../panel/panel';
import type { Room } from '../room';
import type { StageState } from '../stage/use-stage';
import { isFree, talks, type Heard } from './push-to-talk';
import { regionFrom, regionsIn, targetOf } from './regions';
import { deedOf, isWriting, keysOn, type Deed } from './shortcuts';

export interface RoomKeys {
  room: Room;
  stage: StageState;
  mark: () => void;
  open: (tab: PanelTab) => void;
  help: () => void;
}

/** The room's keys: letters anywhere but in fields, and Space held to talk. */
export function useRoomKeys({ room, stage, mark, open, help }: RoomKeys): void {
  const deeds: Readonly<Record<Deed, () => void>> = {
    mute: () => void room.local.setMuted(!stage.local.muted),
    camera: () =>
      stage.local.camera === 'on' ? room.local.stopCamera() : void room.local.startCamera(),
    share: () => (stage.local.sharing ? room.local.stopSharing() : void room.local.share()),
    mark,
    hand: () => room.call.raiseHand(!stage.call.hand),
    reactions: () => document.querySelector<HTMLElement>('[data-control="reactions"]')?.click(),
    chat: () => openAndFocus(open, 'chat'),
    plan: () => openAndFocus(open, 'plan'),
    people: () => openAndFocus(open, 'people'),
    layout: () => stage.setLayout(stage.layout === 'grid' ? 'speaker' : 'grid'),
    region: () => toRegion(1),
    regionBack: () => toRegion(-1),
    help,
  };
  const stroke = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'F6' && (isWriting(event.target) || !keysOn())) return;
    const deed = deedOf(event);
    if (deed === null || event.repeat) return;
    event.preventDefault();
    deeds[deed]();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => stroke(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
  usePushToTalk(room);
}

/** What ends the holding of Space, also where its release is never heard of. */
const ENDS = [
  'keyup',
  'blur',
  'pagehide',
  'pointerdown',
  'contextmenu',
  'compositionstart',
] as const;

/** Who is muted talks by holding Space; however that ends, they are muted again. */
function usePushToTalk(room: Room): void {
  useEffect(() => {
    const watch = new AbortController();
    const early = { capture: true, signal: watch.signal };
    let talking = false;
    const hear = (heard: Heard) => {
      const before = talking;
      talking = talks(before, heard);
      if (talking !== before) void room.local.talk(talking);
    };
    const away = () => hear({ is: 'away' });
    for (const end of ENDS) window.addEventListener(end, away, early);
    document.addEventListener('visibilitychange', away, early);
    window.addEventListener(
      'focusin',
      (event) => (isFree(event.target) ? undefined : away()),
      early,
    );
    // Late, so that whoever uses the key has done so; M ends what was held by what it does.
    window.addEventListener(
      'keydown',
      (event) => {
        hear(strokeOf(event));
        if (talking) event.preventDefault();
      },
      { signal: watch.signal },
    );
    return () => {
      watch.abort();
      away();
    };
  }, [room]);
}

function strokeOf(event: KeyboardEvent): Heard {
  const { key, repeat, ctrlKey, altKey, metaKey, shiftKey } = event;
  const modified = ctrlKey || altKey || metaKey || shiftKey || event.getModifierState('AltGraph');
  const free = !event.defaultPrevented && isFree(event.target) && keysOn();
  return { is: 'down', key, repeat, modified, composing: composes(event), free };
}

function openAndFocus(open: (tab: PanelTab) => void, tab: PanelTab): void {
  open(tab);
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-panel-focus]')?.focus());
}

/** Round the regions of the room; a dialog keeps the focus. */
function toRegion(step: 1 | -1): void {
  if (document.activeElement?.closest('[role=dialog]') != null) return;
  const next = regionFrom(regionsIn(document), document.activeElement, step);
  if (next !== undefined) targetOf(next)?.focus();
}

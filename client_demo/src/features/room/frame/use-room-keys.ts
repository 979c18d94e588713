import { useEffect, useEffectEvent } from 'react';
import type { PanelTab } from '../panel/panel';
import type { Room } from '../room';
import type { StageState } from '../stage/use-stage';
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
    camera: () => (stage.local.camera === 'on' ? room.local.stopCamera() : void room.local.startCamera()),
    share: () => (stage.local.sharing ? room.local.stopSharing() : void room.local.share()),
    mark,
    hand: () => room.call.raiseHand(!stage.call.hand),
    reactions: () => document.querySelector<HTMLElement>('[data-control="reactions"]')?.click(),
    chat: () => openAndFocus(open, 'chat'),
    plan: () => openAndFocus(open, 'plan'),
    people: () => openAndFocus(open, 'people'),
    layout: () => stage.setLayout(stage.layout === 'grid' ? 'speaker' : 'grid'),
    region: nextRegion,
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
  usePushToTalk(room, stage.local.muted);
}

/** Only who is muted talks by holding Space; letting go mutes again, also when the window loses focus. */
function usePushToTalk(room: Room, muted: boolean): void {
  const held = useEffectEvent((event: KeyboardEvent) => muted && event.key === ' ' && !event.repeat && keysOn() && !isPressable(event.target));
  useEffect(() => {
    let talking = false;
    const down = (event: KeyboardEvent) => {
      if (!held(event)) return;
      event.preventDefault();
      talking = true;
      void room.local.setMuted(false);
    };
    const up = (event: Event) => {
      if (!talking || (event instanceof KeyboardEvent && event.key !== ' ')) return;
      talking = false;
      void room.local.setMuted(true);
    };
    window.addEventListener('keydown', down);
    window.addEventListener('keyup', up);
    window.addEventListener('blur', up);
    return () => {
      window.removeEventListener('keydown', down);
      window.removeEventListener('keyup', up);
      window.removeEventListener('blur', up);
    };
  }, [room]);
}

function isPressable(target: EventTarget | null): boolean {
  return isWriting(target) || (target instanceof Element && target.closest('button, a, [role=button], [role=tab], [role=switch]') !== null);
}

function openAndFocus(open: (tab: PanelTab) => void, tab: PanelTab): void {
  open(tab);
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-panel-focus]')?.focus());
}

const REGIONS = ['#stage', '[data-control]', '#room-panel'] as const;

function nextRegion(): void {
  const regions = REGIONS.map((selector) => document.querySelector<HTMLElement>(selector)).filter((one) => one !== null);
  const at = regions.findIndex((region) => region.contains(document.activeElement) || region.parentElement?.contains(document.activeElement) === true);
  const next = regions[(at + 1) % regions.length];
  (next?.querySelector<HTMLElement>('[data-panel-focus], [data-tile][tabindex="0"]') ?? next)?.focus();
}

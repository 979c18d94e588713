import { IconListCheck, IconMessageCircle, IconUsers } from '@tabler/icons-react';
import { useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Self } from '@/connection/room/room-link';
import type { RoomView } from '@/connection/room/room-view';
import { Part } from '@/ui/page/part';
import { smallIcon } from '@/ui/theme/icon';
import { ChatPanel } from '../chat/chat-panel';
import { useUnread } from '../chat/use-unread';
import type { Marks } from '../marks/use-marks';
import { NotesPanel } from '../notes/notes-panel';
import { PeoplePanel } from '../people/people-panel';
import type { Room } from '../room';
import type { StageState } from '../stage/use-stage';
import { PlanPanel } from '../board/plan-panel';
import classes from './panel.module.css';
import { useSheet } from './use-sheet';

export type PanelTab = 'chat' | 'plan' | 'people';

interface PanelProps {
  room: Room;
  view: RoomView;
  self: Self;
  stage: StageState;
  marks: Marks;
  tab: PanelTab;
  onTab: (tab: PanelTab) => void;
}

const TABS: readonly PanelTab[] = ['chat', 'plan', 'people'];
const SIGNS = { chat: IconMessageCircle, plan: IconListCheck, people: IconUsers } as const;

/** The one side panel. On a phone it is a sheet with three stops: closed, half, full. */
export function Panel({ room, view, self, stage, marks, tab, onTab }: PanelProps) {
  const { t } = useTranslation();
  const sheet = useSheet();
  const unread = useUnread(room, self.person);
  const panel = useRef<HTMLElement>(null);
  const open = (next: PanelTab) => {
    sheet.open();
    onTab(next);
    requestAnimationFrame(() =>
      panel.current?.querySelector<HTMLElement>('[data-panel-focus]')?.focus(),
    );
  };
  const back = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    panel.current?.querySelector<HTMLElement>(`#tab-${tab}`)?.focus();
  };
  const badges: Readonly<Record<PanelTab, number>> = {
    chat: tab === 'chat' && sheet.at !== 'closed' ? 0 : unread,
    plan: 0,
    people: view.may.includes('admit') ? view.waiting.length : 0,
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc from anywhere inside gives the focus back to the tabs
    <aside
      ref={panel}
      className={classes.panel}
      data-at={sheet.at}
      data-region
      aria-label={t('room.panel.label')}
      onKeyDown={back}
    >
      <button
        type="button"
        className={`${classes.grip ?? ''} phone-only`}
        {...sheet.grip}
        aria-label={t(`room.panel.grip.${sheet.at}`)}
      />
      <div className={classes.tabs} role="tablist" aria-label={t('room.panel.label')}>
        {TABS.map((name) => (
          <Tab
            key={name}
            name={name}
            selected={tab === name}
            badge={badges[name]}
            onOpen={() => open(name)}
            onTwice={sheet.toggle}
          />
        ))}
      </div>
      <div className={classes.body} role="tabpanel" id="room-panel" aria-labelledby={`tab-${tab}`}>
        <Part of={tab} className={classes.failed}>
          {tab === 'chat' ? (
            <ChatPanel
              room={room}
              view={view}
              self={self}
              marks={marks}
              shown={sheet.at !== 'closed'}
            />
          ) : null}
          {tab === 'plan' ? (
            <PlanPanel room={room} view={view} self={self}>
              <Part>
                <NotesPanel room={room} view={view} />
              </Part>
            </PlanPanel>
          ) : null}
          {tab === 'people' ? (
            <PeoplePanel room={room} view={view} self={self} stage={stage} />
          ) : null}
        </Part>
      </div>
    </aside>
  );
}

interface TabProps {
  name: PanelTab;
  selected: boolean;
  badge: number;
  onOpen: () => void;
  onTwice: () => void;
}

function Tab({ name, selected, badge, onOpen, onTwice }: TabProps) {
  const { t } = useTranslation();
  const Sign = SIGNS[name];
  const other = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
    event.preventDefault();
    const tabs = [
      ...(event.currentTarget.parentElement?.querySelectorAll<HTMLElement>('[role=tab]') ?? []),
    ];
    const step = event.key === 'ArrowRight' ? 1 : tabs.length - 1;
    tabs[(tabs.indexOf(event.currentTarget) + step) % tabs.length]?.focus();
  };
  return (
    <button
      type="button"
      role="tab"
      id={`tab-${name}`}
      className={classes.tab}
      aria-selected={selected}
      aria-controls="room-panel"
      tabIndex={selected ? 0 : -1}
      onClick={onOpen}
      onDoubleClick={onTwice}
      onKeyDown={other}
    >
      <Sign {...smallIcon} size={19} />
      {t(`room.panel.${name}`)}
      {badge > 0 && name !== 'plan' ? (
        <em aria-label={t(`room.panel.badge.${name}`, { count: badge })}>{badge}</em>
      ) : null}
    </button>
  );
}

import { useMediaQuery } from '@mantine/hooks';
import {
  IconDoor,
  IconMicrophone,
  IconMicrophoneOff,
  IconWifi,
  IconWifiOff,
} from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/http/use-problem-words';
import { useWaitingSound } from '@/media/use-waiting-sound';
import { useTitleNotice } from '@/lib/use-title';
import { useReader } from '@/http/use-reader';
import { firstName } from '@/lib/text/initials';
import { useReadable } from '@/lib/use-readable';
import { clock } from '@/lib/time';
import { icon } from '@/ui/theme/icon';
import type { Self } from '@/connection/room/room-link';
import type { RoomView } from '@/connection/room/room-view';
import { MarkNotice } from '../marks/mark-notice';
import { twinOf } from '../call/others';
import type { Marks } from '../marks/use-marks';
import type { PanelTab } from '../panel/panel';
import { usePeopleActs } from '../people/use-people';
import type { Room } from '../room';
import { useNames } from '../use-names';
import { SMALL_WINDOW } from '../windows';
import { StageNotices } from '../board/stage-notices';
import classes from './notices.module.css';
import { aloneWord } from './model';
import { useFloating } from './use-floating';
import { DeviceNotice } from './device-notice';
import { Passing } from './passing';
import { useLine } from './use-line';

interface NoticesProps {
  room: Room;
  view: RoomView;
  self: Self;
  marks: Marks;
  alone: boolean;
  speaker: string | undefined;
  tab: PanelTab;
  onOpen: (tab: PanelTab) => void;
}

/** Sentences over the stage. None steals the focus; alerts only for what cannot wait. */
export function Notices({ room, view, self, marks, alone, speaker, tab, onOpen }: NoticesProps) {
  useKnocks(view);
  return (
    <>
      <div className={classes.top} data-region>
        <LineNotice room={room} view={view} self={self} />
        <CallNotice room={room} />
        <DeviceNotice room={room} />
        <MuteNotice room={room} view={view} />
        <MicrophoneNotice room={room} />
        {tab === 'people' ? null : <KnockNotice room={room} view={view} onOpen={onOpen} />}
        <StageNotices
          room={room}
          view={view}
          self={self}
          speaker={speaker}
          planShown={tab === 'plan'}
          onOpen={() => onOpen('plan')}
        />
        {alone ? <AloneNotice room={room} view={view} self={self} /> : null}
      </div>
      <div className={classes.bottom} data-region>
        <MarkNotice key={marks.latest?.id ?? 'none'} marks={marks} />
      </div>
      <Rising room={room} view={view} />
    </>
  );
}

/** How long somebody has just been back. */
function LineNotice({ room, view, self }: Pick<NoticesProps, 'room' | 'view' | 'self'>) {
  const { t } = useTranslation();
  const word = useLine(room, self.person);
  const small = useMediaQuery(SMALL_WINDOW);
  const { muted } = useReadable(room.local.state);
  if (word.is === 'fine') return null;
  if (word.is === 'lost') {
    const other = Object.values(view.sessions).find((one) => one.person !== self.person);
    const who =
      other === undefined
        ? t('room.line.lostAlone')
        : t(small ? 'room.line.lostBrief' : 'room.line.lost', { name: firstName(other.name) });
    return (
      <div className={classes.notice} role="alert">
        <IconWifiOff {...icon} className={classes.bad} />
        <p>{who}</p>
      </div>
    );
  }
  const back = t(muted ? 'room.line.backMuted' : 'room.line.back');
  const missed =
    word.missed === 0
      ? t('room.line.missedNothing')
      : t('room.line.missed', { count: word.missed });
  return (
    <div className={classes.notice} role="status">
      <IconWifi {...icon} className={classes.good} />
      <p>{`${back} ${missed}`}</p>
    </div>
  );
}

function CallNotice({ room }: { room: Room }) {
  const { t } = useTranslation();
  const { phase } = useReadable(room.call.view);
  if (phase === 'full')
    return (
      <div className={classes.notice} role="status">
        <p>{t('errors.call_full')}</p>
        <button type="button" className={classes.act} onClick={() => room.call.retry()}>
          {t('common.tryAgain')}
        </button>
      </div>
    );
  if (phase === 'elsewhere') return <ElsewhereNotice room={room} />;
  if (phase === 'out')
    return (
      <div className={classes.notice} role="status">
        <p>{t('room.call.notIn')}</p>
        <button type="button" className={classes.act} onClick={() => room.call.retry()}>
          {t('common.tryAgain')}
        </button>
      </div>
    );
  return null;
}

function ElsewhereNotice({ room }: { room: Room }) {
  const { t } = useTranslation();
  const { view, self } = useReadable(room.state);
  const there = view !== null && self !== null && twinOf(view.sessions, self) !== undefined;
  return (
    <div className={classes.notice} role="status">
      <p>{t(there ? 'room.call.elsewhere' : 'room.call.notIn')}</p>
      <button type="button" className={classes.act} onClick={() => room.call.goOnHere()}>
        {t('room.call.goOnHere')}
      </button>
    </div>
  );
}

/** How long a microphone is told to be back. */
const BACK_MS = 7_000;

/** One's microphone went away by itself, or is back: which one is in use, and who hears it. */
function MicrophoneNotice({ room }: { room: Room }) {
  const { t } = useTranslation();
  const { fallback, muted } = useReadable(room.local.state);
  useEffect(() => {
    if (fallback?.is !== 'back') return undefined;
    const timer = setTimeout(() => room.local.seenFallback(), BACK_MS);
    return () => clearTimeout(timer);
  }, [room, fallback]);
  if (fallback === null) return null;
  const still = muted && fallback.is !== 'none' ? ` ${t('room.device.stillMuted')}` : '';
  return (
    <div className={classes.notice} role="status">
      <IconMicrophone {...icon} className={fallback.is === 'none' ? classes.bad : classes.good} />
      <p>{`${t(`room.device.fallback.${fallback.is}`, { label: fallback.label })}${still}`}</p>
      <button type="button" className={classes.act} onClick={() => room.local.seenFallback()}>
        {t('common.close')}
      </button>
    </div>
  );
}

function MuteNotice({ room, view }: Pick<NoticesProps, 'room' | 'view'>) {
  const { t } = useTranslation();
  const names = useNames(view);
  const { muteAsk } = useReadable(room.call.view);
  if (muteAsk === null) return null;
  const who = { name: names.short(muteAsk.by) };
  return (
    <div className={classes.notice} role="alert">
      <IconMicrophoneOff {...icon} className={classes.amber} />
      <p>{t(muteAsk.everybody === true ? 'room.call.allAsked' : 'room.call.asked', who)}</p>
      <button type="button" className={classes.act} onClick={() => room.call.answerMute(true)}>
        {t('room.bar.mute')}
      </button>
      <button type="button" className={classes.act} onClick={() => room.call.answerMute(false)}>
        {t('room.call.notNow')}
      </button>
    </div>
  );
}

const NOBODY: RoomView['waiting'] = [];

/** Whoever may open hears who knocks in another tab, too. */
function useKnocks(view: RoomView): void {
  const { t } = useTranslation();
  const waiting = view.may.includes('admit') ? view.waiting : NOBODY;
  const [one] = waiting;
  useWaitingSound(waiting);
  useTitleNotice(one === undefined ? null : t('common.isWaiting', { name: one.name }));
}

/** Who has waited longest at the door, to be answered here; the others are among the people. */
function KnockNotice({ room, view, onOpen }: Pick<NoticesProps, 'room' | 'view' | 'onOpen'>) {
  const { t } = useTranslation();
  const acts = usePeopleActs(room);
  const words = useProblemWords();
  const waiting = view.may.includes('admit') ? view.waiting : [];
  const [one] = waiting;
  if (one === undefined) return null;
  const others = waiting.length - 1;
  return (
    <div className={classes.notice}>
      <IconDoor {...icon} className={classes.amber} />
      <p>
        {t('room.knock.isAtDoor', { name: one.name })}
        {others > 0 ? ` ${t('room.knock.others', { count: others })}` : ''}
        {acts.isError ? ` ${words(acts.error)}` : ''}
      </p>
      <button
        type="button"
        className={`${classes.act ?? ''} ${classes.main ?? ''}`}
        disabled={acts.isPending}
        onClick={() => acts.mutate({ do: 'admit', person: one.person })}
      >
        {t('room.knock.letIn')}
      </button>
      <button
        type="button"
        className={classes.act}
        disabled={acts.isPending}
        onClick={() => acts.mutate({ do: 'deny', person: one.person })}
      >
        {t('room.knock.notNow')}
      </button>
      {others > 0 ? (
        <button type="button" className={classes.act} onClick={() => onOpen('people')}>
          {t('room.knock.look')}
        </button>
      ) : null}
    </div>
  );
}

/** Nobody else is in the call: why that is so, as far as one knows. */
function AloneNotice({ room, view, self }: Pick<NoticesProps, 'room' | 'view' | 'self'>) {
  const { t } = useTranslation();
  const reader = useReader();
  const names = useNames(view);
  const { closing } = useReadable(room.course);
  const alone = aloneWord(view, closing, self.person);
  const words =
    alone.is === 'over'
      ? t(`room.alone.${alone.closing.reason}`, { time: clock(reader, alone.closing.at) })
      : alone.is === 'nobody'
        ? t('room.alone.nobody')
        : t(`room.alone.${alone.is}`, { name: names.short(alone.person) });
  return (
    <Passing key={words}>
      <div className={classes.notice} role="status">
        <p>{words}</p>
      </div>
    </Passing>
  );
}

function Rising({ room, view }: Pick<NoticesProps, 'room' | 'view'>) {
  const floating = useFloating(room);
  return (
    <div className={classes.rising} aria-hidden="true">
      {floating.map((one) => (
        <span key={one.key} className={classes.risen}>
          <i>{one.emoji}</i>
          {firstName(view.sessions[one.session]?.name ?? '')}
        </span>
      ))}
    </div>
  );
}

import { Button } from '@mantine/core';
import { useClipboard, useNetwork } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { RoomView } from '@/connection/room/room-view';
import type { ProblemCode } from '@/http/problem';
import { useReader } from '@/http/use-reader';
import { clock } from '@/lib/time';
import { useReadable } from '@/lib/use-readable';
import { LIMITS } from '@/protocol/generated';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import { Words } from '@/ui/words';
import type { Room } from '../room';
import { useNames } from '../use-names';
import { NoteLinks } from './note-links';
import classes from './notes.module.css';
import type { PageState, SharedPage } from './shared-page';
import { useBinding } from './use-binding';

/** The limit is spoken of when so many bytes are left. */
const NEARLY_FULL = 4_000;

/** What went wrong stands below a tall field; on a phone nobody would see it there. */
const intoView = (place: HTMLElement | null) => place?.scrollIntoView({ block: 'nearest' });

interface NotesProps {
  room: Room;
  view: RoomView;
}

/** The page that all in the room write on. */
export function NotesPanel({ room, view }: NotesProps) {
  const { t } = useTranslation();
  const page = useReadable(room.notes.page);
  return (
    <section className={classes.notes} aria-labelledby="notes-title">
      <h2 id="notes-title" className={classes.title}>
        {t('notes.title')}
      </h2>
      {view.notesWithheld ? <p className="secondary">{t('notes.withheld')}</p> : null}
      {view.notesWithheld || page !== null ? null : <Waiting sentence={t('notes.opening')} />}
      {view.notesWithheld || page === null ? null : <Sheet room={room} view={view} page={page} />}
    </section>
  );
}

function Sheet({ room, view, page }: NotesProps & { page: SharedPage }) {
  const { t } = useTranslation();
  const state = useReadable(page.state);
  const field = useBinding(page);
  const writes = view.may.includes('notes') && !view.info.archived;
  return (
    <>
      {state.left === '' ? null : <LeftOver page={page} state={state} writes={writes} />}
      {/* oxlint-disable-next-line house/fields -- what is too much is refused whole before it is shown */}
      <textarea
        {...field}
        className={classes.field}
        data-panel-focus
        aria-label={t('notes.label')}
        aria-describedby="notes-state"
        placeholder={writes ? t('notes.prompt') : t('notes.empty')}
        readOnly={!writes || !state.open}
        spellCheck
      />
      <Writing view={view} state={state} />
      <NoteLinks text={page.read()} />
      {state.tooMany === 0 ? null : (
        <div key={state.tooMany} ref={intoView}>
          <Trouble sentence={t('notes.tooMany', { count: state.tooMany })} />
        </div>
      )}
      {state.worn ? (
        <div ref={intoView}>
          <Trouble sentence={t('notes.worn')} />
        </div>
      ) : null}
      {state.refused === null ? null : (
        <div ref={intoView}>
          <Trouble sentence={t([`errors.${state.refused as ProblemCode}`, 'errors.internal'])} />
        </div>
      )}
      <p id="notes-state" className={classes.state} role="status">
        {writes ? (
          <Saved room={room} state={state} />
        ) : (
          t(view.info.archived ? 'errors.room_archived' : 'notes.readOnly')
        )}
      </p>
    </>
  );
}

/** One sentence: whether every word is on the service's disk. */
function Saved({ room, state }: { room: Room; state: PageState }) {
  const { t } = useTranslation();
  const reader = useReader();
  const { phase } = useReadable(room.state);
  const { online } = useNetwork();
  const full =
    state.room <= 0
      ? t('notes.full')
      : state.room < NEARLY_FULL
        ? t('notes.nearlyFull', { percent: Math.floor((100 * state.room) / LIMITS.notes_text) })
        : '';
  const said = saidOf(phase !== 'open' || !online, state);
  return (
    <>
      {t(said, { time: clock(reader, state.savedAt ?? 0) })} {full}
    </>
  );
}

function saidOf(offline: boolean, state: PageState) {
  if (state.unsaved) return offline ? 'notes.offline' : 'notes.saving';
  if (offline) return 'notes.away';
  return state.savedAt === null ? 'notes.kept' : 'notes.saved';
}

function Writing({ view, state }: { view: RoomView; state: PageState }) {
  const { t } = useTranslation();
  const names = useNames(view);
  const people = Object.keys(state.writing);
  if (people.length === 0) return null;
  const words =
    people.length === 1
      ? t('chat.typingOne', { name: names.short(people[0] ?? '') })
      : t('chat.typingMany', { count: people.length });
  return <p className={classes.writing}>{words}</p>;
}

const WHY_LEFT = {
  page_closed: 'notes.left.closed',
  too_large: 'notes.left.full',
  not_allowed: 'notes.left.role',
  room_archived: 'notes.left.archived',
  several: 'notes.left.several',
} as const;

function whyLeft(why: string | null) {
  return why !== null && why in WHY_LEFT
    ? WHY_LEFT[why as keyof typeof WHY_LEFT]
    : 'notes.left.refused';
}

/** Words that are on no page: theirs closed before they arrived, or the service refused them. */
function LeftOver({
  page,
  state,
  writes,
}: {
  page: SharedPage;
  state: PageState;
  writes: boolean;
}) {
  const { t } = useTranslation();
  const clipboard = useClipboard({ timeout: 2500 });
  return (
    <div className={classes.left} role="region" aria-label={t('notes.left.title')}>
      <b>{t('notes.left.title')}</b>
      <p>
        {t(whyLeft(state.why))} {t('notes.left.where')}
      </p>
      <blockquote className="words">
        <Words text={state.left} />
      </blockquote>
      <div className={classes.choices}>
        {writes ? (
          <Button size="sm" variant="light" onClick={() => page.settleLeft(true)}>
            {t('notes.left.keep')}
          </Button>
        ) : null}
        <Button size="sm" variant="light" onClick={() => clipboard.copy(state.left)}>
          <span aria-live="polite">{clipboard.copied ? t('common.copied') : t('common.copy')}</span>
        </Button>
        <Button size="sm" variant="plain" onClick={() => page.settleLeft(false)}>
          {t('notes.left.drop')}
        </Button>
      </div>
      {clipboard.error === null ? null : <p role="status">{t('common.copyBlocked')}</p>}
    </div>
  );
}

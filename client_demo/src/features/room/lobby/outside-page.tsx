import { Button } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { StopReason } from '@/connection/closing';
import type { ProblemCode } from '@/http/problem';
import { RulesLink } from '@/http/rules-link';
import { paths } from '@/lib/paths';
import { MessagePage } from '@/ui/page/message-page';
import { Waiting } from '@/ui/page/waiting';
import classes from './door.module.css';
import { Knocking } from './knocking';
import { Outside } from './outside';

/** Why the room is not shown. */
export type OutsideWord =
  | { readonly is: 'opening' | 'knocking' }
  | { readonly is: 'denied'; readonly retryMs: number | null; readonly withdrawn: boolean }
  | { readonly is: StopReason }
  | { readonly is: 'refused'; readonly code: string; readonly temporary: boolean };

interface OutsidePageProps {
  room: string;
  word: OutsideWord;
  onTry: () => void;
  onLeave: () => void;
}

/** Outside the room, in words with a next step. */
export function OutsidePage({ room, word, onTry, onLeave }: OutsidePageProps) {
  const { t } = useTranslation();
  return (
    <Outside>
      <main className={classes.door} aria-live="polite">
        {word.is === 'opening' ? (
          <Waiting sentence={t('room.door.opening')} />
        ) : (
          <Word room={room} word={word} onTry={onTry} onLeave={onLeave} />
        )}
      </main>
    </Outside>
  );
}

function Word({ room, word, onTry, onLeave }: OutsidePageProps) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  switch (word.is) {
    case 'knocking':
      return <Knocking room={room} onLeave={onLeave} />;
    case 'denied':
      if (word.withdrawn)
        return (
          <MessagePage title={t('room.door.withdrawn')} body={t('room.door.withdrawnBody')}>
            <Button variant="plain" onClick={onLeave}>
              {t('room.door.goAway')}
            </Button>
          </MessagePage>
        );
      return (
        <MessagePage
          title={t(word.retryMs === null ? 'room.door.deniedForGoodTitle' : 'room.door.denied')}
          body={deniedWords(t, word.retryMs)}
        >
          {word.retryMs === 0 ? <Button onClick={onTry}>{t('room.door.knockAgain')}</Button> : null}
          <Button variant="plain" onClick={onLeave}>
            {t('room.door.goAway')}
          </Button>
        </MessagePage>
      );
    case 'signed_out':
      return (
        <MessagePage title={t('room.door.signedOut')} body={t('room.door.signedOutBody')}>
          <Button component={Link} to={`${paths.signIn}?next=${encodeURIComponent(pathname)}`}>
            {t('common.signIn')}
          </Button>
        </MessagePage>
      );
    case 'refused':
      return (
        <Refusal
          room={room}
          code={word.code}
          temporary={word.temporary}
          onTry={onTry}
          onLeave={onLeave}
        />
      );
    case 'opening':
      return null;
    default:
      return (
        <MessagePage
          title={t(`room.stopped.${word.is}.title`)}
          body={t(`room.stopped.${word.is}.body`)}
        >
          {word.is === 'removed' || word.is === 'parted' ? null : (
            <Button onClick={() => window.location.reload()}>{t('room.door.loadAgain')}</Button>
          )}
          <Button variant="plain" component={Link} to={paths.home}>
            {t('common.home')}
          </Button>
        </MessagePage>
      );
  }
}

/** When one may knock again, as it was told. */
function deniedWords(t: TFunction, retryMs: number | null): string {
  if (retryMs === null) return t('room.door.deniedForGood');
  return retryMs === 0
    ? t('room.door.deniedBody')
    : t('room.door.deniedFor', { count: Math.ceil(retryMs / 60_000) });
}

const SHUT: readonly string[] = ['room_locked', 'room_full'];

function Refusal({
  room,
  code,
  temporary,
  onTry,
  onLeave,
}: {
  room: string;
  code: string;
  temporary: boolean;
  onTry: () => void;
  onLeave: () => void;
}) {
  const { t } = useTranslation();
  if (code === 'conduct_missing')
    return (
      <MessagePage title={t('room.door.rules')} body={t('room.door.rulesBody')}>
        <RulesLink next={paths.room(room)} />
        <Button variant="plain" onClick={onLeave}>
          {t('room.door.goAway')}
        </Button>
      </MessagePage>
    );
  const title = SHUT.includes(code)
    ? t(`room.door.${code as 'room_locked' | 'room_full'}`)
    : code === 'not_found'
      ? t('common.notFound.title')
      : t('room.door.shut');
  return (
    <MessagePage
      title={title}
      body={
        code === 'not_found'
          ? t('common.notFound.body')
          : t([`errors.${code as ProblemCode}`, 'errors.internal'])
      }
    >
      {temporary ? <p className="secondary">{t('room.door.weKeepTrying')}</p> : null}
      {code === 'not_found' ? null : <Button onClick={onTry}>{t('common.tryAgain')}</Button>}
      <Button variant="plain" onClick={onLeave}>
        {t('room.door.goAway')}
      </Button>
    </MessagePage>
  );
}

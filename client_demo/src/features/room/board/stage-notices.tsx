import { useMediaQuery } from '@mantine/hooks';
import { IconCards, IconClock, IconHelpCircle, IconSunrise, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Self } from '@/connection/room/room-link';
import type { RoomView } from '@/connection/room/room-view';
import { useReadable } from '@/lib/use-readable';
import { icon } from '@/ui/theme/icon';
import { Words } from '@/ui/words';
import classes from '../notices/notices.module.css';
import type { Room } from '../room';
import { SMALL_WINDOW } from '../windows';
import { cardKey, lastTimeOf, ownPromise } from './model';
import type { PartProps } from './part-props';
import { PollBody } from './polls/poll-body';
import poll from './polls/poll.module.css';
import { useBoard } from './use-board';
import { useTimerWord } from './timer/use-timer-word';

interface StageNoticesProps {
  room: Room;
  view: RoomView;
  self: Self;
  speaker: string | undefined;
  /** The panel shows all of this already. */
  planShown: boolean;
  onOpen: () => void;
}

/**
 * What the board says over the stage: the timer, last time's promise, the card and the question of the moment.
 * Where there is little room, little of it at once: nothing is larger than the people.
 */
export function StageNotices({ room, view, self, speaker, planShown, onOpen }: StageNoticesProps) {
  const acts = useBoard(room);
  const small = useMediaQuery(SMALL_WINDOW);
  const part = { view, self, acts };
  const busy = view.board.card !== null || view.board.polls.some((one) => one.closed_at == null);
  return (
    <>
      <TimerNotice room={room} view={view} speaker={speaker} />
      {small && (planShown || busy) ? null : (
        <PromiseRibbon room={room} {...part} planShown={planShown} onOpen={onOpen} />
      )}
      <CardNotice {...part} />
      {planShown ? null : <PollNotice {...part} brief={small} onOpen={onOpen} />}
    </>
  );
}

function TimerNotice({
  room,
  view,
  speaker,
}: Pick<StageNoticesProps, 'room' | 'view' | 'speaker'>) {
  const { t } = useTranslation();
  const { word, close } = useTimerWord(room, view.board.timer, speaker);
  if (word === null) return null;
  return (
    <div className={classes.notice} role="status">
      <IconClock {...icon} className={classes.amber} />
      <p>{t(`board.timer.word.${word}`)}</p>
      <CloseButton onClick={close} />
    </div>
  );
}

/**
 * One's own promise of last time, one tap from done; where there is none, that something is open.
 */
function PromiseRibbon({
  room,
  view,
  self,
  acts,
  planShown,
  onOpen,
}: PartProps & Pick<StageNoticesProps, 'room' | 'planShown' | 'onOpen'>) {
  const { t } = useTranslation();
  const closed = useReadable(room.openingClosed);
  const last = lastTimeOf(view);
  const promise = ownPromise(last, self.person);
  if (closed || (promise === null && (planShown || last.open === 0))) return null;
  return (
    <div className={classes.notice} data-ribbon>
      <IconSunrise {...icon} className={classes.amber} />
      {promise === null ? (
        <p>{t('board.last.leftOpen', { count: last.open })}</p>
      ) : (
        <p>
          <b>{t('board.last.youPromised')}</b>{' '}
          <span className={classes.quote}>
            <Words text={t('board.last.quote', { text: promise.text })} />
          </span>
        </p>
      )}
      {promise !== null && view.may.includes('promise') ? (
        <button
          type="button"
          className={classes.act}
          onClick={() => acts.act({ t: 'action.tick', d: { action: promise.seq, on: true } })}
        >
          {t('board.last.done')}
        </button>
      ) : null}
      {promise === null ? (
        <button type="button" className={classes.act} onClick={onOpen}>
          {t('room.knock.look')}
        </button>
      ) : null}
      <CloseButton onClick={() => room.closeOpening(true)} />
    </div>
  );
}

function CardNotice({ view, acts }: PartProps) {
  const { t } = useTranslation();
  const { card } = view.board;
  if (card === null) return null;
  return (
    <div className={classes.notice} role="status" data-card data-ribbon>
      <IconCards {...icon} />
      <p>
        <b>{t(`board.card.${card.card_kind}`)}</b>{' '}
        <span className={classes.quote}>
          {t(`cards.${card.card_kind}.${cardKey(card.number)}`)}
        </span>
      </p>
      {view.may.includes('card') ? (
        <button
          type="button"
          className={classes.act}
          onClick={() => acts.act({ t: 'card.dismiss', d: { card: card.seq } })}
        >
          {t('board.card.away')}
        </button>
      ) : null}
    </div>
  );
}

/** The newest question, until one closes it for oneself; a closed one shows its result first. */
function PollNotice({
  brief,
  onOpen,
  ...props
}: PartProps & { brief: boolean; onOpen: () => void }) {
  const { t } = useTranslation();
  const [seen, setSeen] = useState<string | null>(null);
  const newest = props.view.board.polls.at(-1);
  if (newest === undefined) return null;
  const key = `${newest.seq} ${newest.closed_at == null ? 'open' : 'closed'}`;
  if (seen === key) return null;
  if (brief)
    return (
      <div className={classes.notice} role="status" data-ribbon>
        <IconHelpCircle {...icon} />
        <p className={classes.quote}>
          <Words text={newest.question} />
        </p>
        <button type="button" className={classes.act} onClick={onOpen}>
          {t('room.knock.look')}
        </button>
        <CloseButton onClick={() => setSeen(key)} />
      </div>
    );
  return (
    <div
      className={`${classes.notice ?? ''} ${poll.stage ?? ''}`}
      role="group"
      aria-label={t('board.poll.title')}
    >
      <IconHelpCircle {...icon} />
      <PollBody poll={newest} {...props} />
      <CloseButton onClick={() => setSeen(key)} />
    </div>
  );
}

function CloseButton({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className={classes.cross}
      aria-label={t('common.close')}
      onClick={onClick}
    >
      <IconX {...icon} />
    </button>
  );
}

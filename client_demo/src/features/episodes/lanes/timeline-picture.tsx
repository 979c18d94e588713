import { useTranslation } from 'react-i18next';
import { useSignedIn } from '@/http/use-me';
import { useReader } from '@/http/use-reader';
import { firstName } from '@/lib/text/initials';
import { clock, offset } from '@/lib/time';
import type { EpisodeView } from '@/protocol/generated';
import { pictureOf } from './picture';
import { useLaneWords } from './use-lane-words';
import { Axis, Bars, ChatBars, Lane, Marks, NamedBars, PointBars } from './lanes';
import { PersonBars } from './person-bars';
import classes from './lanes.module.css';

/** Lanes over one axis of time: the people, what they did, and one's own marks. */
export function TimelinePicture({ view, now }: { view: EpisodeView; now: number }) {
  const { t } = useTranslation();
  const me = useSignedIn();
  const reader = useReader();
  const words = useLaneWords(view, now);
  const picture = pictureOf(view, me.person, now, offset(reader.zone, view.episode.started_at));
  const ticks = picture.ticks.map(({ at, left }) => ({ left, word: clock(reader, at) }));
  const two = picture.people.length <= 2;
  return (
    <div className={classes.picture}>
      <Axis ticks={ticks} />
      {picture.people.map((lane) => (
        <Lane
          key={lane.person}
          label={lane.you ? t('episodes.youLane') : firstName(lane.name)}
          words={words.person(lane.person)}
          ticks={ticks}
        >
          <PersonBars lane={lane} two={two} />
        </Lane>
      ))}
      {picture.calls.length > 0 ? (
        <Lane label={t('episodes.lane.call')} words={words.calls()} ticks={ticks}>
          <Bars bars={picture.calls} tone="call" />
        </Lane>
      ) : null}
      {picture.agenda.length > 0 ? (
        <Lane label={t('episodes.lane.agenda')} words={words.agenda()} ticks={ticks}>
          <PointBars bars={picture.agenda} />
        </Lane>
      ) : null}
      {picture.shares.length > 0 ? (
        <Lane label={t('episodes.lane.shared')} words={words.shares()} ticks={ticks}>
          <NamedBars bars={picture.shares} />
        </Lane>
      ) : null}
      {picture.hands.length > 0 ? (
        <Lane label={t('episodes.lane.hands')} words={words.hands()} ticks={ticks}>
          <NamedBars bars={picture.hands} />
        </Lane>
      ) : null}
      {picture.chat.length > 0 ? (
        <Lane label={t('episodes.lane.chat')} words={words.chat()} ticks={ticks}>
          <ChatBars bars={picture.chat} />
        </Lane>
      ) : null}
      {picture.marks.length > 0 ? (
        <Lane label={t('episodes.lane.marks')} words={words.marks()} ticks={ticks}>
          <Marks marks={picture.marks} />
        </Lane>
      ) : null}
      {picture.stops.length > 0 ? (
        <Lane label={t('episodes.lane.stops')} words={words.stops()} ticks={ticks}>
          <Bars bars={picture.stops} tone="stop" />
        </Lane>
      ) : null}
    </div>
  );
}

import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Self } from '@/connection/room/room-link';
import { nameOf, type RoomView } from '@/connection/room/room-view';
import type { Room } from '../room';
import { changesOf, newsOf, stands, type News } from './announcements';

/** So many stand in the page; a screen reader has long said those before. */
const KEPT = 8;

interface Said {
  readonly key: number;
  readonly news: News;
}

/**
 * Says once, and politely, whatever comes while one looks elsewhere: messages, hands, knocks, lost
 * lines. The one place in the room that does.
 */
export function Announcer({ room, view, self }: { room: Room; view: RoomView; self: Self }) {
  const { t } = useTranslation();
  const said = useNews(room, self.person);
  const words = (news: News) => {
    switch (news.is) {
      case 'many':
        return t('room.announce.many', { count: news.count });
      case 'knock':
        return t('room.knock.isAtDoor', { name: news.name });
      case 'message':
        return t('room.announce.message', { name: nameOf(view, news.person), text: news.text });
      case 'files':
        return t('room.announce.files', { name: nameOf(view, news.person), count: news.count });
      default:
        return t(`room.announce.${news.is}`, { name: nameOf(view, news.person) });
    }
  };
  return (
    <div
      className="visually-hidden"
      role="log"
      aria-live="polite"
      aria-label={t('room.announce.label')}
    >
      {said.map(({ key, news }) => (
        <p key={key}>{words(news)}</p>
      ))}
    </div>
  );
}

function useNews(room: Room, self: string): readonly Said[] {
  const [said, setSaid] = useState<readonly Said[]>([]);
  useEffect(() => {
    let { events, view } = room.state.get();
    let count = 0;
    return room.state.subscribe(() => {
      const before = { view, last: events.at(-1)?.seq ?? 0 };
      ({ events, view } = room.state.get());
      const fresh = events.filter(({ seq }) => seq > before.last);
      const changes =
        before.view === null || view === null ? [] : changesOf(before.view, view, self);
      const news = [...newsOf(fresh, self), ...changes];
      const said = news.map((one) => ({ key: (count += 1), news: one }));
      setSaid((now) => {
        const still = now.filter((one) => stands(one.news, events));
        return said.length === 0 && still.length === now.length
          ? now
          : [...still, ...said].slice(-KEPT);
      });
    });
  }, [room, self]);
  return said;
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useReader } from '@/http/use-reader';
import { fullDay } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import type { RoomSummary } from '@/protocol/generated';

interface LastTalkProps {
  one: RoomSummary;
  /** Where it leads: to the room's line, or to its episodes. */
  to: string;
  className?: string | undefined;
  children?: ReactNode;
}

/** When a room's people met last; nothing before they did. */
export function LastTalk({ one, to, className = '', children }: LastTalkProps) {
  const { t } = useTranslation();
  const reader = useReader();
  const now = useNow();
  if (one.last_episode_at === null) return null;
  return (
    <p className="secondary">
      <Link to={to} className={`lone-link ${className}`}>
        {t('home.lastTalk', { day: fullDay(reader, one.last_episode_at, now) })}
      </Link>
      {children}
    </p>
  );
}

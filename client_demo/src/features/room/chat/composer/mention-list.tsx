import { useTranslation } from 'react-i18next';
import type { RoomView } from '@/connection/room/room-view';
import { Avatar } from '@/ui/avatar';
import classes from '../chat.module.css';
import { beginsLike } from './mentions';

interface MentionListProps {
  view: RoomView;
  self: string;
  /** What was typed after the @. */
  partial: string;
  onPick: (name: string) => void;
}

const MOST = 5;

/** People whose name begins like what was typed. */
export function MentionList({ view, self, partial, onPick }: MentionListProps) {
  const { t } = useTranslation();
  const fit = Object.values(view.members)
    .filter((one) => one.person !== self && one.name !== partial && beginsLike(one.name, partial))
    .slice(0, MOST);
  if (fit.length === 0) return null;
  return (
    <ul className={classes.mentions} aria-label={t('chat.mention')}>
      {fit.map((one) => (
        <li key={one.person}>
          <button type="button" className={classes.pick} onClick={() => onPick(one.name)}>
            <Avatar person={one.person} name={one.name} size="xs" />
            {one.name}
          </button>
        </li>
      ))}
    </ul>
  );
}

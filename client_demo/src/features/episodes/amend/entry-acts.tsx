import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '@/http/use-me';
import { firstName } from '@/lib/text/initials';
import type { EpisodeView, ShareCreate, SharedEntry } from '@/protocol/generated';
import { companion } from '../sharing/reflecting';
import type { useSharing } from '../sharing/use-reflections';
import classes from '../sharing/reflections.module.css';

interface EntryActsProps {
  view: EpisodeView;
  item: ShareCreate['item'];
  mark?: string;
  /** The share of it, where there is one. */
  entry: SharedEntry | undefined;
  sharing: ReturnType<typeof useSharing>;
  /** Whether the other has read it already, because both opened. */
  opened?: boolean;
  /** Whether they read other words of it than stand here. */
  behind?: boolean;
}

/** Open one entry, take it back, or choose it as the line for next time. */
export function EntryActs({
  view,
  item,
  mark,
  entry,
  sharing,
  opened = false,
  behind = false,
}: EntryActsProps) {
  const { t } = useTranslation();
  const me = useSignedIn();
  const other = companion(view, me.person);
  const name = other === null ? null : firstName(other);
  const known = opened && name !== null;
  const body = mark === undefined ? { item } : { item, mark };
  const openAsLine = () =>
    sharing.open.mutate(body, {
      onSuccess: (made) => sharing.choose.mutate({ share: made.id, line: true }),
    });
  if (entry === undefined && known) {
    return item === 'numbers' ? null : (
      <p className={classes.acts}>
        <Button size="sm" variant="plain" onClick={openAsLine}>
          {t('episodes.chooseLine')}
        </Button>
      </p>
    );
  }
  if (entry === undefined) {
    return (
      <p className={classes.acts}>
        <Button size="sm" variant="plain" onClick={() => sharing.open.mutate(body)}>
          {name === null ? t('episodes.shareRoom') : t('episodes.share', { name })}
        </Button>
      </p>
    );
  }
  const choose = () => {
    if (known && behind) openAsLine();
    else sharing.choose.mutate({ share: entry.id, line: !entry.line });
  };
  return (
    <p className={classes.acts}>
      {behind && !known ? (
        <span className="secondary">
          {name === null ? t('episodes.behindRoom') : t('episodes.behind', { name })}
        </span>
      ) : null}
      {known ? null : (
        <Button size="sm" variant="plain" onClick={() => sharing.withdraw.mutate(entry.id)}>
          {name === null ? t('episodes.takeBackRoom') : t('episodes.takeBackFrom', { name })}
        </Button>
      )}
      {item === 'numbers' ? null : (
        <Button
          size="sm"
          variant={entry.line ? 'soft' : 'plain'}
          aria-pressed={entry.line}
          onClick={choose}
        >
          {t(entry.line ? 'episodes.isLine' : 'episodes.chooseLine')}
        </Button>
      )}
    </p>
  );
}

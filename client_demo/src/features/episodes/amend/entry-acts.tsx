import { IconLock, IconQuote, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '@/http/use-me';
import { firstName } from '@/lib/text/initials';
import type { EpisodeView, ShareCreate, SharedEntry } from '@/protocol/generated';
import { RowMenu, type RowAct } from '@/ui/row-menu';
import { actsOf, type EntryAct } from '../sharing/entry';
import { companion } from '../sharing/reflecting';
import type { useSharing } from '../sharing/use-reflections';
import classes from '../sharing/reflections.module.css';

interface EntryProps {
  view: EpisodeView;
  item: ShareCreate['item'];
  mark?: string;
  /** The share of it, where there is one. */
  entry: SharedEntry | undefined;
  /** Whether the other has read it already, because both opened. */
  opened?: boolean;
  /** Whether they read other words of it than stand here. */
  behind?: boolean;
  /** Whether it stands above already that all of it is read. */
  all?: boolean;
}

interface EntryActsProps extends EntryProps {
  sharing: ReturnType<typeof useSharing>;
  /** What it is, for those who do not see where the menu stands. */
  of: string;
  /** More that can be done with it. */
  more?: readonly RowAct[];
}

const SIGN = {
  share: IconUsers,
  takeBack: IconLock,
  chooseLine: IconQuote,
  giveAsLine: IconQuote,
  dropLine: IconQuote,
} as const;

/** Whoever reads what is shared here: one by first name, or null for all of the room. */
function useReaderName(view: EpisodeView): string | null {
  const me = useSignedIn();
  const other = companion(view, me.person);
  return other === null ? null : firstName(other);
}

/** Open one entry, take it back, or choose it as the line for next time. */
export function EntryActs({
  view,
  item,
  mark,
  entry,
  sharing,
  of,
  opened = false,
  behind = false,
  more = [],
}: EntryActsProps) {
  const { t } = useTranslation();
  const name = useReaderName(view);
  const acts = actsOf({ item, entry, known: opened && name !== null, behind });
  if (acts.length === 0 && more.length === 0) return null;
  const body = mark === undefined ? { item } : { item, mark };
  const share = entry?.id ?? '';
  const line = (chosen: boolean) => sharing.choose.mutate({ share, line: chosen });
  const done: Record<EntryAct, () => void> = {
    share: () => sharing.open.mutate(body),
    takeBack: () => sharing.withdraw.mutate(share),
    chooseLine: () => line(true),
    giveAsLine: () =>
      sharing.open.mutate(body, {
        onSuccess: (made) => sharing.choose.mutate({ share: made.id, line: true }),
      }),
    dropLine: () => line(false),
  };
  const words: Record<EntryAct, string> = {
    share: name === null ? t('episodes.shareRoom') : t('episodes.share', { name }),
    takeBack: name === null ? t('episodes.takeBackRoom') : t('episodes.takeBackFrom', { name }),
    chooseLine: t('episodes.chooseLine'),
    giveAsLine: t('episodes.chooseLine'),
    dropLine: t('episodes.dropLine'),
  };
  return (
    <div className={classes.menu}>
      <RowMenu
        label={t('episodes.moreFor', { of })}
        acts={[
          ...acts.map((act) => ({ words: words[act], sign: SIGN[act], act: done[act] })),
          ...more,
        ]}
      />
    </div>
  );
}

/** Who reads one entry, and that it is the line for next time; nothing while it is one's own. */
export function EntryState({
  view,
  entry,
  opened = false,
  behind = false,
  all = false,
}: EntryProps) {
  const { t } = useTranslation();
  const name = useReaderName(view);
  if (entry === undefined) return null;
  const read = () => {
    if (behind) return name === null ? t('episodes.behindRoom') : t('episodes.behind', { name });
    return name === null ? t('episodes.readsRoom') : t('episodes.reads', { name });
  };
  const said = [
    ...((opened && name !== null) || (all && !behind) ? [] : [read()]),
    ...(entry.line ? [t('episodes.isLine')] : []),
  ];
  return said.length === 0 ? null : <p className={classes.state}>{said.join(' ')}</p>;
}

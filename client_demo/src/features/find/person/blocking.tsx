import { IconBan, IconEyeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usePuttingAside } from '@/http/find/use-put-aside';
import { useBlocking } from '@/http/find/use-person';
import { useProblemWords } from '@/http/use-problem-words';
import { firstName } from '@/lib/text/initials';
import { ActButton } from '@/ui/act-button';
import { Note } from '@/ui/block/note';
import { Trouble } from '@/ui/page/trouble';
import { RowMenu, type RowAct } from '@/ui/row-menu';
import { icon } from '@/ui/theme/icon';

interface BlockingProps {
  person: string;
  name: string;
  onBlocked: (blocked: boolean) => void;
}

/** The way to meet somebody nowhere any more: at once, with the way back beside it. */
export function BlockMenu({
  person,
  name,
  onBlocked,
  acts,
}: BlockingProps & { acts: readonly RowAct[] }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const blocking = useBlocking(person);
  return (
    <>
      <RowMenu
        label={t('find.block.more', { name })}
        acts={[
          ...acts,
          {
            words: t('find.block.act', { name: firstName(name) }),
            sign: IconBan,
            act: () => blocking.mutate(true, { onSuccess: () => onBlocked(true) }),
          },
        ]}
      />
      {blocking.isError ? <Trouble sentence={words(blocking.error)} /> : null}
    </>
  );
}

/** Has them suggested no more; they stay in the directory. */
export function useAsideAct(person: string): RowAct {
  const { t } = useTranslation();
  const putting = usePuttingAside(person);
  return { words: t('find.aside.act'), sign: IconEyeOff, act: () => putting.mutate(true) };
}

export function Blocked({ person, name, onBlocked }: BlockingProps) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const blocking = useBlocking(person);
  return (
    <>
      <Note
        role="status"
        icon={<IconBan {...icon} />}
        action={
          <ActButton
            size="sm"
            pending={blocking.isPending}
            pendingWord={t('find.block.undoing')}
            onClick={() => blocking.mutate(false, { onSuccess: () => onBlocked(false) })}
          >
            {t('find.block.undo')}
          </ActButton>
        }
      >
        {t('find.block.done', { name: firstName(name) })}
      </Note>
      {blocking.isError ? <Trouble sentence={words(blocking.error)} /> : null}
    </>
  );
}

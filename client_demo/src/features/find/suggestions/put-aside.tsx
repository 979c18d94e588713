import { Button } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usePuttingAside } from '@/http/find/use-put-aside';
import { useProblemWords } from '@/http/use-problem-words';
import { firstName } from '@/lib/text/initials';
import { ActButton } from '@/ui/act-button';
import { Note } from '@/ui/block/note';
import { Trouble } from '@/ui/page/trouble';
import { icon } from '@/ui/theme/icon';

interface PutAsideProps {
  person: string;
  name: string;
  onAside: (aside: boolean) => void;
}

/** Has somebody suggested no more; nobody is told. */
export function NotForMe({ person, name, onAside }: PutAsideProps) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const putting = usePuttingAside(person);
  return (
    <>
      <Button
        variant="plain"
        onClick={() => putting.mutate(true, { onSuccess: () => onAside(true) })}
      >
        {t('find.aside.act')}
        <span className="visually-hidden">: {name}</span>
      </Button>
      {putting.isError ? <Trouble sentence={words(putting.error)} /> : null}
    </>
  );
}

/** In the place of who was put aside, with the way back. */
export function PutAside({ person, name, onAside }: PutAsideProps) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const putting = usePuttingAside(person);
  return (
    <>
      <Note
        role="status"
        icon={<IconEyeOff {...icon} />}
        action={
          <ActButton
            size="sm"
            pending={putting.isPending}
            pendingWord={t('find.block.undoing')}
            onClick={() => putting.mutate(false, { onSuccess: () => onAside(false) })}
          >
            {t('find.block.undo')}
          </ActButton>
        }
      >
        {t('find.aside.done', { name: firstName(name) })}
      </Note>
      {putting.isError ? <Trouble sentence={words(putting.error)} /> : null}
    </>
  );
}

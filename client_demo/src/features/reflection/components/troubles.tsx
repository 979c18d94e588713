import { Button } from '@mantine/core';
import { IconDevices } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '@/http/problem';
import { useProblemWords } from '@/http/use-problem-words';
import { icon } from '@/ui/theme/icon';
import { Note } from '@/ui/block/note';
import { Trouble } from '@/ui/page/trouble';
import type { SheetKeeping } from '../use-reflection';

interface TroublesProps {
  keeping: SheetKeeping;
  /** What to say when taking back failed; null where nothing is shared. */
  notTakenBack: string | null;
}

/** What went wrong with the sheet, and the mend; two devices are no mistake of anybody's. */
export function Troubles({ keeping, notTakenBack }: TroublesProps) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { saving, act } = keeping;
  if (saving.state === 'conflict') {
    return (
      <Note
        tone="amber"
        role="alert"
        icon={<IconDevices {...icon} />}
        action={
          <>
            <Button size="sm" onClick={() => void keeping.takeMine()}>
              {t('common.devices.mine')}
            </Button>
            <Button size="sm" variant="plain" onClick={() => void keeping.takeTheirs()}>
              {t('common.devices.theirs')}
            </Button>
          </>
        }
      >
        {t('common.devices.both')}
      </Note>
    );
  }
  if (notTakenBack !== null && act.error !== null && act.variables === 'keep')
    return <Trouble sentence={`${notTakenBack} ${words(act.error)}`} />;
  if (saving.state === 'failed') return <Trouble sentence={words(saving.error)} />;
  if (act.error !== null && saving.state !== 'held')
    return (
      <Trouble
        sentence={
          codeOf(act.error) === 'conflict' ? t('reflection.openedMeanwhile') : words(act.error)
        }
      />
    );
  return null;
}

import { IconCheck, IconCloudOff, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Saving } from '@/lib/autosave';
import { smallIcon } from '../theme/icon';
import classes from './save-line.module.css';

type Told = 'held' | 'over' | 'failed' | 'saving' | 'begun' | 'saved';

/** What is saved: words as they are typed, or a page of choices as one goes through it. */
const WORDS = {
  typed: {
    held: 'common.saveLine.held',
    over: 'common.saveLine.over',
    failed: 'common.saveLine.failed',
    saving: 'common.saving',
    begun: 'common.saveLine.typing',
    saved: 'common.saveLine.saved',
  },
  gone: {
    held: 'common.keptLine.held',
    over: 'common.saveLine.over',
    failed: 'common.keptLine.failed',
    saving: 'common.saving',
    begun: 'common.keptLine.going',
    saved: 'common.keptLine.saved',
  },
} as const satisfies Record<string, Record<Told, string>>;

const LOOKS = {
  held: ['amber', IconCloudOff],
  over: ['amber', IconCloudOff],
  failed: ['amber', IconCloudOff],
  saving: [undefined, IconPencil],
  begun: [undefined, IconPencil],
  saved: ['good', IconCheck],
} as const satisfies Record<Told, readonly unknown[]>;

interface SaveLineProps {
  saving: Saving;
  /** A moment, as its reader says it. */
  time: (at: number) => string;
  as?: keyof typeof WORDS;
}

/** How what somebody wrote or chose is doing: saved when, or kept on this device. */
export function SaveLine({ saving, time, as = 'typed' }: SaveLineProps) {
  const { t } = useTranslation();
  const told = toldOf(saving);
  const [tone, Sign] = LOOKS[told];
  return (
    <p className={classes.line} data-tone={tone} role="status">
      <Sign {...smallIcon} />
      {t(WORDS[as][told], { time: saving.savedAt === null ? '' : time(saving.savedAt) })}
    </p>
  );
}

function toldOf({ state, savedAt }: Saving): Told {
  if (state === 'held' || state === 'over' || state === 'failed') return state;
  if (savedAt !== null) return 'saved';
  return state === 'saving' ? 'saving' : 'begun';
}

import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/http/api';
import { codeOf } from '@/http/problem';
import { useProblemWords } from '@/http/use-problem-words';
import { useReader } from '@/http/use-reader';
import { anchors } from '@/lib/anchors';
import { sent } from '@/lib/text/text';
import { clock, dayAndClock, daysAway, fullDay } from '@/lib/time';
import { useAnchor } from '@/lib/use-anchor';
import { useNow } from '@/lib/use-now';
import { ActButton } from '@/ui/act-button';
import { Card } from '@/ui/block/card';
import { CaseNote } from '@/ui/block/case-note';
import { SaveLine } from '@/ui/fields/save-line';
import { ProseField } from '@/ui/fields/text-field';
import { Trouble } from '@/ui/page/trouble';
import { noonOf, TEXT, type Page } from '../model';
import { usePage } from '../use-diary';
import classes from './diary-sheet.module.css';
import { PageSharing } from './page-sharing';

interface DiarySheetProps {
  page: Page;
  /** Whether the pen goes to it at once: it was begun by a tap. */
  opens: boolean;
  /** Whether an address that names its day leads here. */
  leads: boolean;
  /** Told the words it had. */
  onGone: (text: string) => void;
}

const focus = (field: HTMLTextAreaElement | null) => field?.focus();

/** A dated page, saved as it is typed. */
export function DiarySheet({ page, opens, leads, onGone }: DiarySheetProps) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const reader = useReader();
  const now = useNow();
  const writing = usePage(page);
  const anchor = useAnchor<HTMLElement>(anchors.day(page.day));
  const day = fullDay({ ...reader, zone: 'UTC' }, noonOf(page.day), now);
  const removal = useMutation({
    mutationFn: async () => {
      await writing.flush();
      if (writing.entry !== null) await api.removePage(writing.entry.id);
      writing.forget();
    },
    onSuccess: () => onGone(sent(writing.text, TEXT.line)),
  });
  const conflict = writing.saving.state === 'conflict';
  return (
    <Card aria-label={day} {...(leads ? anchor : {})}>
      <h2 className={classes.day}>{day}</h2>
      <ProseField
        className={classes.text ?? ''}
        aria-label={t('diary.textOf', { day })}
        placeholder={t('diary.prompt')}
        value={writing.text}
        bound={TEXT}
        minRows={opens ? 5 : 2}
        ref={opens ? focus : undefined}
        onChange={(event) => writing.write(event.currentTarget.value)}
      />
      <CaseNote texts={[writing.text]} />
      {conflict ? (
        <Trouble sentence={t('diary.otherDevice')} onRetry={() => window.location.reload()} />
      ) : null}
      {writing.saving.state === 'failed' ? (
        <Trouble sentence={words(writing.saving.error)} />
      ) : null}
      {removal.isError && codeOf(removal.error) !== 'not_found' ? (
        <Trouble sentence={words(removal.error)} />
      ) : null}
      <div className={classes.foot}>
        <SaveLine
          saving={writing.saving}
          time={(at) =>
            daysAway(reader, at, now) === 0 ? clock(reader, at) : dayAndClock(reader, at)
          }
        />
        {writing.entry === null ? null : <PageSharing entry={page.entry ?? writing.entry} />}
        <ActButton
          size="sm"
          variant="plain"
          pending={removal.isPending}
          pendingWord={t('diary.deleting')}
          onClick={() => removal.mutate()}
        >
          {t('diary.delete')}
        </ActButton>
      </div>
    </Card>
  );
}

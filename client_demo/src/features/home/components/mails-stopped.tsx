import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useReader } from '@/http/use-reader';
import { paths } from '@/lib/paths';
import { fullDay } from '@/lib/time';
import type { Me } from '@/protocol/generated';
import { Note } from '@/ui/block/note';

/** Mails to one's address come back: said here, for no mail can say it. */
export function MailsStopped({ me }: { me: Me }) {
  const { t } = useTranslation();
  const reader = useReader();
  if (me.mails_stopped_at === null) return null;
  return (
    <Note
      tone="amber"
      action={
        <Button size="sm" variant="plain" component={Link} to={paths.account}>
          {t('home.mailsStopped.act')}
        </Button>
      }
    >
      {t('home.mailsStopped.said', { day: fullDay(reader, me.mails_stopped_at) })}
    </Note>
  );
}

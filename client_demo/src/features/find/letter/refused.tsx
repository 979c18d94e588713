import { Button } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useReader } from '@/http/use-reader';
import { dayWord } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import type { RequestDesk } from '@/protocol/generated';
import { Note } from '@/ui/block/note';
import { icon } from '@/ui/theme/icon';
import { refusalOf } from './refusal';

/** The id of the sentence. */
export const REFUSED = 'letter-refused';

/** What keeps the letter from going out now, and the way to mend it; the words stay. */
export function Refused({ desk, name }: { desk: RequestDesk; name: string }) {
  const { t } = useTranslation();
  const reader = useReader();
  const now = useNow();
  const refusal = refusalOf(desk);
  if (refusal === null) return null;
  const day = desk.again_at === null ? '' : dayWord(reader, desk.again_at, now);
  return (
    <div id={REFUSED}>
      <Note
        tone="amber"
        role="status"
        icon={<IconInfoCircle {...icon} />}
        action={
          refusal.way === null ? null : (
            <Button component={Link} to={refusal.way.to} size="sm">
              {t(refusal.way.key)}
            </Button>
          )
        }
      >
        {t(refusal.key, { name, day, count: desk.waiting })}
      </Note>
    </div>
  );
}

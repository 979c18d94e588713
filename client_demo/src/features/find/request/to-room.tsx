import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '@/lib/paths';
import type { MentoringRequest } from '@/protocol/generated';

/** The way to where the two meet, once it is there. */
export function ToRoom({ request }: { request: MentoringRequest }) {
  const { t } = useTranslation();
  if (request.room === null) return null;
  const talk = request.state === 'talk';
  return (
    <Button
      component={Link}
      to={paths.room(request.room)}
      size="lg"
      {...(talk && request.part === 'mentor' ? {} : { variant: 'filled' })}
    >
      {t(talk ? 'request.toTalk' : 'request.toRoom')}
    </Button>
  );
}

import { Button } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useProblemWords } from '@/http/use-problem-words';
import { useReader } from '@/http/use-reader';
import { paths } from '@/lib/paths';
import { dayWord } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import { useTitle } from '@/lib/use-title';
import type { PersonMet } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Avatar } from '@/ui/avatar';
import { Card } from '@/ui/block/card';
import { Rows } from '@/ui/block/rows';
import { NarrowPage } from '@/ui/page/narrow-page';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import { icon } from '@/ui/theme/icon';
import classes from './call-page.module.css';
import { useOneOff, usePeopleMet } from './use-call';

/**
 * Whom to call: somebody one has met, where one meets them, or anybody by a link. All of it comes at
 * once: nothing moves under a finger.
 */
export function CallPage() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const met = usePeopleMet();
  useTitle(t('home.call'));
  return (
    <NarrowPage title={t('home.call')} lead={t('home.callLead')}>
      {met.isError ? (
        <Trouble sentence={words(met.error)} onRetry={() => void met.refetch()} />
      ) : null}
      {met.isPending ? <Waiting sentence={t('home.metLoading')} /> : null}
      {met.data === undefined || met.data.people.length === 0 ? null : (
        <section>
          <h2 className="section-title">{t('home.met')}</h2>
          <Rows>
            {met.data.people.map((one) => (
              <MetRow key={one.person} one={one} />
            ))}
          </Rows>
        </section>
      )}
      {met.isPending ? null : <ByLink />}
    </NarrowPage>
  );
}

function MetRow({ one }: { one: PersonMet }) {
  const { t } = useTranslation();
  const reader = useReader();
  const now = useNow();
  return (
    <li>
      <div className={classes.who}>
        <Avatar person={one.person} name={one.name} />
        <div>
          <p className="break">{one.name}</p>
          <p className="secondary break">
            {t('home.metIn', { room: one.title, when: dayWord(reader, one.at, now) })}
          </p>
        </div>
      </div>
      <Button
        component={Link}
        to={paths.room(one.room)}
        aria-label={t('home.metGo', { name: one.name, room: one.title })}
      >
        {t('home.enter')}
      </Button>
    </li>
  );
}

function ByLink() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const call = useOneOff();
  return (
    <Card depth="raised" className={classes.link ?? ''}>
      <h2 className="section-title">{t('home.byLink')}</h2>
      <p className="muted">{t('home.byLinkWhy')}</p>
      {call.isError ? <Trouble sentence={words(call.error)} /> : null}
      <ActButton
        variant="filled"
        leftSection={<IconLink {...icon} />}
        pending={call.isPending}
        pendingWord={t('home.calling')}
        onClick={() => call.mutate()}
      >
        {t('home.byLinkAct')}
      </ActButton>
    </Card>
  );
}

import { Button } from '@mantine/core';
import { IconMoon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useHere, useRequests } from '@/http/find/use-requests';
import { useProblemWords } from '@/http/use-problem-words';
import { paths } from '@/lib/paths';
import { useTitle } from '@/lib/use-title';
import type { MentoringRequest, MentoringRequests } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Avatar } from '@/ui/avatar';
import { Card } from '@/ui/block/card';
import { Note } from '@/ui/block/note';
import { Empty } from '@/ui/page/empty';
import { NarrowPage } from '@/ui/page/narrow-page';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import { icon } from '@/ui/theme/icon';
import { ToProposals } from '../proposal/to-proposals';
import { isOpen } from './standing';
import { useStateWords } from './use-state-words';
import { Withheld } from './withheld';
import classes from './requests.module.css';

/** All invitations to meet that one wrote or received. */
export function RequestsPage() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const requests = useRequests();
  useTitle(t('request.all'));
  return (
    <NarrowPage title={t('request.all')} lead={t('request.list.lead')}>
      {requests.data !== undefined ? (
        <All requests={requests.data} />
      ) : requests.isError ? (
        <Trouble sentence={words(requests.error)} onRetry={() => void requests.refetch()} />
      ) : (
        <Waiting sentence={t('request.opening')} />
      )}
      <Withheld />
      <ToProposals />
    </NarrowPage>
  );
}

function All({ requests }: { requests: MentoringRequests }) {
  const { t } = useTranslation();
  const { sent, received, load } = requests;
  const stands = (one: MentoringRequest) => isOpen(one) || one.state === 'written';
  const over = [...received, ...sent]
    .filter((one) => !stands(one))
    .sort((one, other) => (other.ended_at ?? 0) - (one.ended_at ?? 0));
  return (
    <>
      {load?.resting === true ? <Resting /> : null}
      {sent.length + received.length === 0 ? (
        <Card>
          <Empty
            title={t('request.list.empty')}
            why={t('request.list.emptyWhy')}
            action={
              <Button component={Link} to={paths.find}>
                {t('request.list.find')}
              </Button>
            }
          />
        </Card>
      ) : null}
      <Group title={t('request.list.received')} rows={received.filter(stands)} />
      <Group title={t('request.list.sent')} rows={sent.filter(stands)} />
      {over.length === 0 ? null : (
        <details className={classes.over}>
          <summary>{t('request.list.over', { count: over.length })}</summary>
          <Rows rows={over} />
        </details>
      )}
    </>
  );
}

function Group({ title, rows }: { title: string; rows: readonly MentoringRequest[] }) {
  if (rows.length === 0) return null;
  return (
    <section className={classes.group} aria-label={title}>
      <h2 className="section-title">{title}</h2>
      <Rows rows={rows} />
    </section>
  );
}

function Rows({ rows }: { rows: readonly MentoringRequest[] }) {
  const { t } = useTranslation();
  const words = useStateWords();
  return (
    <ul className={classes.rows}>
      {rows.map((one) => (
        <li key={one.id}>
          <Avatar person={one.other.person ?? one.id} name={one.other.name} />
          <div>
            <Link to={wayTo(one)} className="lone-link">
              {one.other.name === '' ? t('request.gone') : one.other.name}
            </Link>
            <p className="secondary">{words(one)}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** A draft is gone on with where it is written. */
function wayTo({ id, state, other }: MentoringRequest): string {
  const draft = state === 'written' && other.person !== null;
  return draft ? paths.letter(other.person) : paths.request(id);
}

/** Two lapsed: nobody is led to this mentor until they are heard of. */
function Resting() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const here = useHere();
  return (
    <>
      <Note
        tone="amber"
        icon={<IconMoon {...icon} />}
        action={
          <ActButton
            pending={here.isPending}
            pendingWord={t('common.saving')}
            onClick={() => here.mutate()}
          >
            {t('request.resting.here')}
          </ActButton>
        }
      >
        {t('request.resting.why')}
      </Note>
      {here.isError ? <Trouble sentence={words(here.error)} /> : null}
    </>
  );
}

import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { holding } from '@/http/agreement/answers';
import { making, stageOf, type Stage } from '@/http/agreement/stage';
import { useAgreement } from '@/http/agreement/use-agreement';
import { codeOf } from '@/http/problem';
import { useMe } from '@/http/use-me';
import { useProblemWords } from '@/http/use-problem-words';
import { paths } from '@/lib/paths';
import { useTitle } from '@/lib/use-title';
import type { AgreementView } from '@/protocol/generated';
import { Avatar } from '@/ui/avatar';
import { Card } from '@/ui/block/card';
import { Crumb } from '@/ui/page/crumb';
import { MessagePage } from '@/ui/page/message-page';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import { smallIcon } from '@/ui/theme/icon';
import classes from './agreement-page.module.css';
import { AtTheDoor } from './components/at-the-door';
import { FillIn, HandedIn } from './components/fill-in';
import { Settle } from './components/settle';
import { Signing } from './components/signing';
import { TermsList } from './components/terms-list';
import { Versions } from './components/versions';
import { meFirst, otherOf } from './model';

/** What the two of a relationship agree on. */
export function AgreementPage() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { roomId = '' } = useParams();
  const agreement = useAgreement(roomId);
  if (agreement.isError && codeOf(agreement.error) === 'not_found')
    return <MessagePage title={t('common.notFound.title')} body={t('common.notFound.body')} />;
  if (agreement.isError)
    return <Trouble sentence={words(agreement.error)} onRetry={() => void agreement.refetch()} />;
  if (agreement.isPending) return <Waiting sentence={t('agreement.loading')} />;
  return <Agreement view={agreement.data} />;
}

function Agreement({ view }: { view: AgreementView }) {
  const { t } = useTranslation();
  const { data: me } = useMe();
  const [begun, setBegun] = useState(false);
  const stage = stageOf(view, begun);
  const holds = holding(view);
  const now = making(view);
  const mine = me?.person ?? '';
  const open = stage === 'archived' ? null : now;
  const older = view.versions.filter((one) => one !== open);
  useTitle(t('agreement.title'));
  return (
    <>
      <Crumb>
        <Link to={paths.timeline(view.room)}>
          <IconArrowLeft {...smallIcon} />
          {t('agreement.back')}
        </Link>
      </Crumb>
      <header className={classes.head}>
        <span className={classes.faces}>
          {meFirst(view.partners, mine).map(({ person, name }) => (
            <Avatar key={person} person={person} name={name} size="l" />
          ))}
        </span>
        <div>
          <h1 className="page-title">{t('agreement.title')}</h1>
          <p className="muted">{t(`agreement.lead.${leadOf(stage, holds !== null)}`)}</p>
        </div>
      </header>
      <div className={classes.halves}>
        <div className={classes.column}>
          <Body view={view} stage={stage} me={mine} onBegin={() => setBegun(true)} />
        </div>
        <div className={classes.column}>
          {open === null || view.part === null ? null : (
            <Signing view={view} version={open} me={mine} />
          )}
          {holds === null ? null : <AtTheDoor view={view} version={holds} />}
          {older.length === 0 ? null : <Versions view={view} versions={older} />}
        </div>
      </div>
    </>
  );
}

function leadOf(stage: Stage, holds: boolean) {
  if (stage === 'making' && holds) return 'renewing';
  return stage;
}

interface BodyProps {
  view: AgreementView;
  stage: Stage;
  me: string;
  onBegin: () => void;
}

/** What there is to do, or to read, now. */
function Body({ view, stage, me, onBegin }: BodyProps) {
  const { t } = useTranslation();
  const other = otherOf(view, me);
  const now = making(view);
  const holds = holding(view);
  const name = other?.name ?? t('agreement.somebody');
  if (stage === 'making' && now !== null && other !== null)
    return <Settle view={view} version={now} me={me} other={other} />;
  if (stage === 'waiting' && view.draft !== null)
    return <HandedIn view={view} draft={view.draft} other={name} />;
  if (stage === 'filling' && view.draft !== null)
    return <FillIn view={view} draft={view.draft} other={name} />;
  const version = holds ?? now;
  return (
    <Card depth="raised" aria-labelledby="holds-title" className={classes.card}>
      <h2 id="holds-title" className="section-title">
        {t(`agreement.${headOf(view)}`)}
      </h2>
      {version === null && !view.archived ? <Nobody view={view} me={me} /> : null}
      {version === null ? null : <TermsList view={view} version={version} />}
      {view.waits === 'review' ? <p role="status">{t('agreement.due')}</p> : null}
      {view.draft?.other_handed === true ? (
        <p role="status">{t('agreement.fill.otherIn', { name })}</p>
      ) : null}
      {view.draft === null ? null : (
        <p>
          <Button variant="soft" onClick={onBegin}>
            {t('agreement.begin', { version: view.draft.version })}
          </Button>
        </p>
      )}
    </Card>
  );
}

/** What is shown to who has nothing to do here now. */
function headOf(view: AgreementView) {
  if (holding(view) !== null) return 'holds';
  if (making(view) === null) return 'nothing';
  return view.archived ? 'unfinished' : 'making';
}

/** Why nobody can fill in. */
function Nobody({ view, me }: { view: AgreementView; me: string }) {
  const { t } = useTranslation();
  const guest = view.partners.find((one) => one.guest);
  if (guest === undefined) return <p className="secondary">{t('agreement.apart')}</p>;
  if (guest.person !== me)
    return <p className="secondary">{t('agreement.guest', { name: guest.name })}</p>;
  return (
    <>
      <p className="secondary">{t('agreement.keep')}</p>
      <p>
        <Button component={Link} to={paths.keepPart(paths.agreement(view.room))} variant="filled">
          {t('agreement.account')}
        </Button>
      </p>
    </>
  );
}

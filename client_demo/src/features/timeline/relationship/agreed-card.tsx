import { Button } from '@mantine/core';
import { IconCalendarEvent, IconSignature } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { holding } from '@/http/agreement/answers';
import { making, stageOf } from '@/http/agreement/stage';
import { useAgreement } from '@/http/agreement/use-agreement';
import { useHeldWords } from '@/http/agreement/use-door-line';
import { useProblemWords } from '@/http/use-problem-words';
import { firstName } from '@/lib/text/initials';
import { paths } from '@/lib/paths';
import type { AgreementVersion, AgreementView } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { Facts, type Fact } from '@/ui/block/facts';
import { Trouble } from '@/ui/page/trouble';
import { smallIcon } from '@/ui/theme/icon';
import type { GrowthWords } from '../use-growth-words';
import classes from './relationship.module.css';

interface AgreedCardProps {
  room: string;
  words: GrowthWords;
}

/** What the two agreed on, in short; where nothing holds so far, what is still to do. */
export function AgreedCard({ room, words }: AgreedCardProps) {
  const { t } = useTranslation();
  const trouble = useProblemWords();
  const { data: view, isError, error, refetch } = useAgreement(room);
  const version = view === undefined ? null : holding(view);
  return (
    <Card aria-labelledby="agreed-title" className={classes.card ?? ''}>
      <div className={classes.top}>
        <h2 id="agreed-title" className="section-title">
          {t('relationship.agreed.title')}
        </h2>
        {version === null ? null : (
          <Link className="lone-link" to={paths.agreement(room)}>
            {t('relationship.agreed.all')}
          </Link>
        )}
      </div>
      {isError && view === undefined ? (
        <Trouble sentence={trouble(error)} onRetry={() => void refetch()} />
      ) : null}
      {view === undefined ? null : version === null ? (
        <ToDo view={view} me={words.me} />
      ) : (
        <Holds view={view} version={version} words={words} />
      )}
    </Card>
  );
}

interface HoldsProps {
  view: AgreementView;
  version: AgreementVersion;
  words: GrowthWords;
}

/** Each point that holds for both, the version and its day, and when they look at it again. */
function Holds({ view, version, words }: HoldsProps) {
  const { t } = useTranslation();
  const said = useHeldWords(view);
  const held = version.points.flatMap(({ holds }) => (holds === null ? [] : [holds]));
  const review = held.find(({ point }) => point === 'review');
  const terms = held.filter(({ point }) => point !== 'review');
  const facts: Fact[] = [
    {
      key: 'version',
      icon: <IconSignature {...smallIcon} />,
      words:
        version.holds_since === null
          ? t('relationship.agreed.version', { version: version.version })
          : t('relationship.agreed.signed', {
              version: version.version,
              day: words.day(version.holds_since),
            }),
    },
    ...(review === undefined
      ? []
      : [{ key: 'review', icon: <IconCalendarEvent {...smallIcon} />, words: said(review) }]),
  ];
  return (
    <>
      <dl className={classes.terms}>
        {terms.map((holds) => (
          <div key={holds.point}>
            <dt className="secondary">{t(`agreement.point.${holds.point}`)}</dt>
            <dd>{said(holds)}</dd>
          </div>
        ))}
      </dl>
      <Facts facts={facts} />
      {view.waits === null ? null : (
        <p>
          <Link className="lone-link" to={paths.agreement(view.room)}>
            {t(`home.waits.agreement.${view.waits}`, { name: otherName(view, words.me) })}
          </Link>
        </p>
      )}
    </>
  );
}

function ToDo({ view, me }: { view: AgreementView; me: string }) {
  const { t } = useTranslation();
  const sentence = useToDo(view, me);
  return (
    <>
      <p className="secondary">{sentence}</p>
      <p>
        <Button
          component={Link}
          to={paths.agreement(view.room)}
          variant={view.waits === null ? 'quiet' : 'soft'}
        >
          {view.waits === null
            ? t('agreement.title')
            : t(`home.waits.agreement.${view.waits}`, { name: otherName(view, me) })}
        </Button>
      </p>
    </>
  );
}

function otherName({ partners }: AgreementView, me: string): string {
  return firstName(partners.find(({ person }) => person !== me)?.name ?? '');
}

/** How far the two are, to whoever reads it. */
function useToDo(view: AgreementView, me: string): string {
  const { t } = useTranslation();
  const name = otherName(view, me);
  const stage = stageOf(view, false);
  if (stage === 'archived') return t('agreement.lead.archived');
  if (stage === 'apart') return t('agreement.apart');
  if (stage === 'guest') return t('agreement.lead.guest');
  if (view.part === null) return t('relationship.agreed.unsigned');
  if (stage === 'waiting') return t('agreement.handed.why', { name });
  if (stage === 'filling')
    return view.draft?.other_handed === true
      ? t('agreement.fill.otherIn', { name })
      : t('agreement.lead.filling');
  const signed = making(view)?.people.some((one) => one.person === me && one.signed_at !== null);
  return t(signed === true ? 'agreement.sign.waits' : 'agreement.lead.making');
}

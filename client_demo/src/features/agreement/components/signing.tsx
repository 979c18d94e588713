import { useTranslation } from 'react-i18next';
import { useAgreementStep } from '@/http/agreement/use-agreement';
import { useProblemWords } from '@/http/use-problem-words';
import { useReader } from '@/http/use-reader';
import { dayWord } from '@/lib/time';
import { useCid } from '@/lib/use-cid';
import { useNow } from '@/lib/use-now';
import type { AgreementVersion, AgreementView } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Card } from '@/ui/block/card';
import { Trouble } from '@/ui/page/trouble';
import { meFirst, otherOf, unsettled } from '../model';
import classes from './agreement.module.css';

interface SigningProps {
  view: AgreementView;
  version: AgreementVersion;
  me: string;
}

/** Two lines, and one's own name below one of them. */
export function Signing({ view, version, me }: SigningProps) {
  const { t } = useTranslation();
  const reader = useReader();
  const now = useNow();
  const words = useProblemWords();
  const cidOf = useCid();
  const step = useAgreementStep(view.room);
  const left = unsettled(version, me);
  const open = left.mine + left.theirs;
  const other = otherOf(view, me)?.name ?? t('agreement.somebody');
  const mine = version.people.find(({ person }) => person === me);
  const signed = mine?.signed_at !== null && mine?.signed_at !== undefined;
  const sign = () => {
    const wish = { version: version.version, terms: version.terms };
    step.mutate({ act: 'sign', body: { cid: cidOf(wish), ...wish } });
  };
  return (
    <Card aria-labelledby="sign-title" className={classes.card}>
      <h2 id="sign-title" className="section-title">
        {t('agreement.sign.title', { version: version.version })}
      </h2>
      <ul className={classes.lines}>
        {meFirst(version.people, me).map(({ person, signed_at, fell_at }) => (
          <li key={person} data-signed={signed_at !== null}>
            <span className={classes.name}>{person === me ? t('agreement.you') : other}</span>
            <span className="secondary">
              {signed_at === null
                ? t(fell_at === null ? 'agreement.sign.notYet' : 'agreement.sign.fell')
                : t('agreement.sign.on', { day: dayWord(reader, signed_at, now) })}
            </span>
          </li>
        ))}
      </ul>
      {step.isError ? <Trouble sentence={words(step.error)} /> : null}
      {signed ? null : (
        <ActButton
          variant="filled"
          fullWidth
          disabled={open > 0}
          aria-describedby="sign-why"
          pending={step.isPending}
          pendingWord={t('common.saving')}
          onClick={sign}
        >
          {t('agreement.sign.sign')}
        </ActButton>
      )}
      <p id="sign-why" className="secondary" role="status">
        {left.mine > 0 ? t('agreement.sign.open', { count: left.mine }) : null}{' '}
        {left.theirs > 0 ? t('agreement.sign.asked', { name: other }) : null}
        {open === 0 ? t(signed ? 'agreement.sign.waits' : 'agreement.sign.read') : null}
      </p>
    </Card>
  );
}

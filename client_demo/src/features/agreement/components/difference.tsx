import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { smallIcon } from '@/ui/theme/icon';
import { saidBy } from '../model';
import { useAnswerWords } from '@/http/agreement/use-answer-words';
import classes from './agreement.module.css';
import { Settling, type SettlingProps } from './settling';

/** One thing the two see differently: yours over theirs, and what becomes yours together. */
export function Difference(props: SettlingProps) {
  const { view, point, me, other } = props;
  const { t } = useTranslation();
  const { sentence } = useAnswerWords(view);
  const mine = saidBy(point, me);
  const theirs = saidBy(point, other.person);
  return (
    <li className={classes.difference}>
      <h3 className={classes.question}>{t(`agreement.question.${point.point}`)}</h3>
      <div className={classes.both}>
        <blockquote data-side="me">
          <p className={classes.who}>{t('agreement.you')}</p>
          <p className="words">{mine === null ? t('agreement.gone') : sentence(mine)}</p>
        </blockquote>
        <blockquote data-side="other">
          <p className={classes.who}>{other.name}</p>
          <p className="words">{theirs === null ? t('agreement.gone') : sentence(theirs)}</p>
        </blockquote>
      </div>
      {point.settled === null ? <Settling {...props} /> : <Ours {...props} />}
    </li>
  );
}

/** What both hold now, or that they left it open; it can still be said otherwise. */
function Ours(props: SettlingProps) {
  const { view, point } = props;
  const { t } = useTranslation();
  const { sentence } = useAnswerWords(view);
  const [again, setAgain] = useState(false);
  return (
    <>
      <div className={classes.ours}>
        <p className={classes.small}>{t('agreement.ours')}</p>
        <p className="words">
          {point.holds === null ? t('agreement.leftOpen') : sentence(point.holds)}
        </p>
        <p className={classes.status}>
          <IconCheck {...smallIcon} />
          {t(point.holds === null ? 'agreement.bothOpen' : 'agreement.bothYes')}
        </p>
      </div>
      {again ? (
        <Settling {...props} />
      ) : (
        <p>
          <Button
            variant="plain"
            onClick={() => setAgain(true)}
            aria-label={t('agreement.alike.change', {
              point: t(`agreement.point.${point.point}`),
            })}
          >
            {t('agreement.change')}
          </Button>
        </p>
      )}
    </>
  );
}

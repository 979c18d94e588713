import { useTranslation } from 'react-i18next';
import type { AgreementVersion, AgreementView } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { IN_EVERY_TALK } from '../model';
import { useAnswerWords } from '../use-answer-words';
import classes from './agreement.module.css';

/** What is short enough to have in mind each time. */
export function InEveryTalk({ view, version }: { view: AgreementView; version: AgreementVersion }) {
  const { t } = useTranslation();
  const { sentence } = useAnswerWords(view);
  const held = IN_EVERY_TALK.flatMap((name) => {
    const holds = version.points.find(({ point }) => point === name)?.holds;
    return holds === null || holds === undefined ? [] : [sentence(holds)];
  });
  if (held.length === 0) return null;
  return (
    <Card depth="flat" aria-labelledby="talk-title" className={classes.card}>
      <h2 id="talk-title" className={classes.small}>
        {t('agreement.everyTalk')}
      </h2>
      <p className="words">{held.join(' ')}</p>
    </Card>
  );
}

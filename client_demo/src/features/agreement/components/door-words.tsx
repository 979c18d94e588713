import { useTranslation } from 'react-i18next';
import type { AgreementVersion, AgreementView } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { AT_THE_DOOR } from '../model';
import { useAnswerWords } from '../use-answer-words';
import classes from './agreement.module.css';

/** What both read at the door of their room. */
export function DoorWords({ view, version }: { view: AgreementView; version: AgreementVersion }) {
  const { t } = useTranslation();
  const { sentence } = useAnswerWords(view);
  const held = AT_THE_DOOR.flatMap((name) => {
    const holds = version.points.find(({ point }) => point === name)?.holds;
    return holds === null || holds === undefined ? [] : [sentence(holds)];
  });
  if (held.length === 0) return null;
  return (
    <Card depth="flat" aria-labelledby="door-title" className={classes.card}>
      <h2 id="door-title" className={classes.small}>
        {t('agreement.door')}
      </h2>
      <p className="words">{held.join(' ')}</p>
    </Card>
  );
}

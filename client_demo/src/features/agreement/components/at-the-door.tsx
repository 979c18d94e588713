import { useTranslation } from 'react-i18next';
import { useDoorLine } from '@/http/agreement/use-door-line';
import type { AgreementVersion, AgreementView } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import classes from './agreement.module.css';

/** The line that stands at the room's door. */
export function AtTheDoor({ view, version }: { view: AgreementView; version: AgreementVersion }) {
  const { t } = useTranslation();
  const line = useDoorLine(view, version);
  return (
    <Card depth="flat" aria-labelledby="door-title" className={classes.card}>
      <h2 id="door-title" className={classes.small}>
        {t('agreement.door.title')}
      </h2>
      <p className="words">{line}</p>
    </Card>
  );
}

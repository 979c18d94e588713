import { ActionIcon } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgreementView, Answer, PointView } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { smallIcon } from '@/ui/theme/icon';
import { useAnswerWords } from '@/http/agreement/use-answer-words';
import classes from './agreement.module.css';
import { Difference } from './difference';

interface AlikeProps {
  view: AgreementView;
  version: number;
  points: readonly PointView[];
  me: string;
  other: { readonly person: string; readonly name: string };
}

/** What both said alike: quiet, and each of it can still be said otherwise. */
export function Alike({ view, version, points, me, other }: AlikeProps) {
  const { t } = useTranslation();
  const { sentence } = useAnswerWords(view);
  const [opened, setOpened] = useState<Answer['point'] | null>(null);
  return (
    <section aria-labelledby="alike-title">
      <h2 id="alike-title" className="section-title">
        {t('agreement.alike.title', { count: points.length })}
      </h2>
      <Card>
        <ul className={classes.rows}>
          {points.map((point) =>
            point.point === opened ? (
              <Difference
                key={point.point}
                view={view}
                version={version}
                point={{ ...point, settled: null, offer: null }}
                me={me}
                other={other}
              />
            ) : (
              <li key={point.point} className={classes.row}>
                <p className="secondary">{t(`agreement.point.${point.point}`)}</p>
                <p className="words">{point.holds === null ? '' : sentence(point.holds)}</p>
                <ActionIcon
                  aria-label={t('agreement.alike.change', {
                    point: t(`agreement.point.${point.point}`),
                  })}
                  onClick={() => setOpened(point.point)}
                >
                  <IconPencil {...smallIcon} />
                </ActionIcon>
              </li>
            ),
          )}
        </ul>
      </Card>
    </section>
  );
}

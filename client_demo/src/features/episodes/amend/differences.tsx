import { useTranslation } from 'react-i18next';
import type { Sheet } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { asked } from '../sharing/reflecting';
import classes from '../sharing/reflections.module.css';

interface DifferencesProps {
  mine: Sheet;
  theirs: Sheet;
  name: string;
}

/** Both people's numbers beside each other. What a difference means is for the two to say. */
export function Differences({ mine, theirs, name }: DifferencesProps) {
  const { t } = useTranslation();
  const questions = asked(mine, theirs);
  if (questions.length === 0) return null;
  const place = (score: number | null) => (score === null ? undefined : { left: `${score * 10}%` });
  return (
    <Card>
      <table className={classes.compare}>
        <caption>
          <span className="section-title">{t('episodes.sideBySide')}</span>{' '}
          <span className="secondary">{t('episodes.sideBySideWhy')}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('reflection.thisConversation')}</th>
            <th className={classes.track}>
              <span className="visually-hidden">{t('episodes.sideBySide')}</span>
            </th>
            <th scope="col">{t('episodes.youLane')}</th>
            <th scope="col">{name}</th>
          </tr>
        </thead>
        <tbody>
          {questions.map((question) => (
            <tr key={question}>
              <th scope="row">{t(`reflection.question.${question}`)}</th>
              <td className={classes.track} aria-hidden="true">
                <span>
                  {theirs.scores[question] === null ? null : (
                    <i data-who="other" style={place(theirs.scores[question])} />
                  )}
                  {mine.scores[question] === null ? null : (
                    <i data-who="me" style={place(mine.scores[question])} />
                  )}
                </span>
              </td>
              <td>{mine.scores[question] ?? t('common.score.short')}</td>
              <td>{theirs.scores[question] ?? t('common.score.short')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

import { useTranslation } from 'react-i18next';
import type { AgreementPartner, AgreementVersion, AgreementView } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { parted } from '../model';
import { useAnswerWords } from '@/http/agreement/use-answer-words';
import classes from './agreement.module.css';
import { Alike } from './alike';
import { Difference } from './difference';

interface SettleProps {
  view: AgreementView;
  version: AgreementVersion;
  me: string;
  other: AgreementPartner;
}

/** What the two see differently first, then each one's own, then what both said alike. */
export function Settle({ view, version, me, other }: SettleProps) {
  const { t } = useTranslation();
  const { sentence } = useAnswerWords(view);
  const { differing, alike, own } = parted(version);
  const settled = differing.every((point) => point.settled !== null);
  return (
    <>
      <Card depth="raised" aria-labelledby="differ-title">
        <h2 id="differ-title" className="section-title">
          {t('agreement.differ.title', { count: differing.length })}
        </h2>
        <p className="secondary">{t(`agreement.differ.${why(differing.length, settled)}`)}</p>
        <ol className={classes.differences}>
          {differing.map((point) => (
            <Difference
              key={point.point}
              view={view}
              version={version.version}
              point={point}
              me={me}
              other={other}
            />
          ))}
          {own.map((point) => (
            <li key={point.point} className={classes.difference}>
              <h3 className={classes.question}>{t(`agreement.question.${point.point}`)}</h3>
              <div className={classes.both}>
                {point.said.map(({ person, answer }) => (
                  <blockquote key={person} data-side={person === me ? 'me' : 'other'}>
                    <p className={classes.who}>{person === me ? t('agreement.you') : other.name}</p>
                    <p className="words">{sentence(answer)}</p>
                  </blockquote>
                ))}
              </div>
            </li>
          ))}
        </ol>
      </Card>
      {alike.length === 0 ? null : (
        <Alike view={view} version={version.version} points={alike} me={me} other={other} />
      )}
    </>
  );
}

function why(differing: number, settled: boolean) {
  if (differing === 0) return 'none';
  return settled ? 'settled' : 'why';
}

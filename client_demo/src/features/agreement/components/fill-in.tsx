import { useTranslation } from 'react-i18next';
import { isBlank, ORDER } from '@/http/agreement/answers';
import { useDraftKeeping, useHanding } from '@/http/agreement/use-agreement';
import { useProblemWords } from '@/http/use-problem-words';
import { useReader } from '@/http/use-reader';
import { listNames } from '@/lib/text/names';
import { clock } from '@/lib/time';
import type { AgreementDraft, AgreementView } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Card } from '@/ui/block/card';
import { Form, FormActs } from '@/ui/fields/form';
import { SaveLine } from '@/ui/fields/save-line';
import { Trouble } from '@/ui/page/trouble';
import { missing } from '../model';
import { useAnswerWords } from '@/http/agreement/use-answer-words';
import { PointField } from './point-field';
import classes from './agreement.module.css';

interface FillInProps {
  view: AgreementView;
  draft: AgreementDraft;
  /** What the other of the two is called. */
  other: string;
}

/** What one fills in alone; nobody else sees it before both have handed in. */
export function FillIn({ view, draft, other }: FillInProps) {
  const { t, i18n } = useTranslation();
  const reader = useReader();
  const words = useProblemWords();
  const { choice } = useAnswerWords(view);
  const keeping = useDraftKeeping(view.room);
  const handing = useHanding(view.room);
  const lacks = missing(draft.answers);
  const answers = new Map(draft.answers.map((one) => [one.point, one]));
  const handIn = async () => {
    if (lacks.length === 0 && (await keeping.flush())) handing.mutate(true);
  };
  return (
    <Card depth="raised" aria-labelledby="fill-title" className={classes.card}>
      <h2 id="fill-title" className="section-title">
        {t('agreement.fill.title')}
      </h2>
      <p className="secondary">
        {t(draft.other_handed ? 'agreement.fill.otherIn' : 'agreement.fill.why', { name: other })}
      </p>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          void handIn();
        }}
      >
        {ORDER.map((point) => (
          <PointField
            key={point}
            point={point}
            choice={choice}
            answer={answers.get(point) ?? { point }}
            onChange={(answer) => keeping.change({ [point]: answer })}
          />
        ))}
        <SaveLine saving={keeping.saving} time={(at) => clock(reader, at)} />
        {handing.isError ? <Trouble sentence={words(handing.error)} /> : null}
        <FormActs>
          <ActButton
            type="submit"
            variant="filled"
            pending={handing.isPending}
            pendingWord={t('common.saving')}
            disabled={lacks.length > 0}
            aria-describedby="fill-lacks"
          >
            {t('agreement.fill.handIn')}
          </ActButton>
        </FormActs>
        <p id="fill-lacks" className="secondary">
          {lacks.length === 0
            ? t('agreement.fill.whole', { name: other })
            : t('agreement.fill.lacks', {
                points: listNames(
                  i18n.language,
                  lacks.map((point) => t(`agreement.point.${point}`)),
                ),
              })}
        </p>
      </Form>
    </Card>
  );
}

/** One's own is in, the other's is not. */
export function HandedIn({ view, draft, other }: FillInProps) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { sentence } = useAnswerWords(view);
  const handing = useHanding(view.room);
  return (
    <Card depth="raised" aria-labelledby="handed-title" className={classes.card}>
      <h2 id="handed-title" className="section-title">
        {t('agreement.handed.title')}
      </h2>
      <p role="status">{t('agreement.handed.why', { name: other })}</p>
      <dl className={classes.same}>
        {ORDER.map((point) => {
          const answer = draft.answers.find((one) => one.point === point);
          return answer === undefined || isBlank(answer) ? null : (
            <div key={point}>
              <dt className="secondary">{t(`agreement.point.${point}`)}</dt>
              <dd className="words">{sentence(answer)}</dd>
            </div>
          );
        })}
      </dl>
      {handing.isError ? <Trouble sentence={words(handing.error)} /> : null}
      <FormActs>
        <ActButton
          variant="soft"
          pending={handing.isPending}
          pendingWord={t('common.saving')}
          onClick={() => handing.mutate(false)}
        >
          {t('agreement.handed.takeBack')}
        </ActButton>
      </FormActs>
    </Card>
  );
}

import { useTranslation } from 'react-i18next';
import { useSignedIn } from '@/http/use-me';
import { useProblemWords } from '@/http/use-problem-words';
import { useReader } from '@/http/use-reader';
import { firstName } from '@/lib/text/initials';
import { listNames } from '@/lib/text/names';
import { dayAndClock } from '@/lib/time';
import type { Amendment, EpisodeView } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Trouble } from '@/ui/page/trouble';
import { Words } from '@/ui/words';
import { useConfirmation } from './use-draft';
import classes from './draft-card.module.css';

/** The other version: what people said of the record since, each with its author and who agrees. */
export function AmendmentList({ view, may }: { view: EpisodeView; may: boolean }) {
  const { t } = useTranslation();
  return (
    <section className={classes.list} aria-labelledby="amendments-title">
      <div>
        <h3 id="amendments-title" className="small-title">
          {t('timeline.draft.amendments')}
        </h3>
        <p className="secondary">{t('timeline.draft.standsBeside')}</p>
      </div>
      {view.amendments.map((one) => (
        <Item key={one.seq} one={one} view={view} may={may} />
      ))}
    </section>
  );
}

function Item({ one, view, may }: { one: Amendment; view: EpisodeView; may: boolean }) {
  const { t } = useTranslation();
  const me = useSignedIn();
  const reader = useReader();
  const words = useProblemWords();
  const confirmation = useConfirmation(view.episode.id);
  const nameOf = (person: string) =>
    person === me.person
      ? t('timeline.you')
      : firstName(view.timeline.people.find((known) => known.person === person)?.name ?? '');
  const agreed = one.confirmed.map((yes) => nameOf(yes.person));
  const open =
    may && one.person !== me.person && one.confirmed.every((yes) => yes.person !== me.person);
  return (
    <div className={classes.amendment}>
      <p className="secondary">
        {t('timeline.draft.amendment', {
          name: nameOf(one.person),
          about: t(`timeline.draft.abouts.${one.about}`),
          time: dayAndClock(reader, one.at),
        })}
      </p>
      <p className="words">
        <Words text={one.text} />
      </p>
      <div className={classes.foot}>
        {agreed.length > 0 ? (
          <p className="secondary">
            {t('timeline.draft.agreed', { names: listNames(reader.locale, agreed) })}
          </p>
        ) : null}
        {open ? (
          <ActButton
            size="sm"
            pending={confirmation.isPending}
            pendingWord={t('timeline.draft.saving')}
            onClick={() => confirmation.mutate(one.seq)}
          >
            {t('timeline.draft.agree')}
          </ActButton>
        ) : null}
      </div>
      {confirmation.isError ? <Trouble sentence={words(confirmation.error)} /> : null}
    </div>
  );
}

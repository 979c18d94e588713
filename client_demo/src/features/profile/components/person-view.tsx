import { useTranslation } from 'react-i18next';
import { pictureHref } from '@/http/api';
import { useReader } from '@/http/use-reader';
import { listNames } from '@/lib/text/names';
import { clock, zoneCity } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import type { PersonCard } from '@/protocol/generated';
import { Avatar } from '@/ui/avatar';
import { Chip } from '@/ui/chip';
import type { TermTree } from '@/ui/terms/tree';
import { Words } from '@/ui/words';
import classes from './profile.module.css';

interface PersonViewProps {
  card: PersonCard;
  tree: TermTree;
  /** When it was changed last: a picture is fetched anew then. */
  at: number;
  /** Whether they are seen as a mentor, so that their room is worth a word. */
  found: boolean;
}

/** Somebody as a reader sees them; what is empty is not there. */
export function PersonView({ card, tree, at, found }: PersonViewProps) {
  const { t, i18n } = useTranslation();
  const { locale } = useReader();
  const now = useNow();
  const languages = new Intl.DisplayNames([i18n.language], { type: 'language' });
  const facts = [
    card.trade === null ? '' : t(`person.trade.${card.trade}`),
    card.stage === null ? '' : t(`person.stage.${card.stage}`),
    card.languages.length === 0
      ? ''
      : listNames(
          i18n.language,
          card.languages.map((tag) => languages.of(tag) ?? tag),
        ),
    card.time_zone === ''
      ? ''
      : t('common.clockIn', {
          time: clock({ locale, zone: card.time_zone }, now),
          city: zoneCity(locale, card.time_zone),
        }),
  ].filter((fact) => fact !== '');
  return (
    <div className={classes.view}>
      <div className={classes.who}>
        <Avatar
          person={card.person}
          name={card.name}
          size="l"
          picture={card.picture ? pictureHref(card.person, at) : null}
        />
        <div>
          <p className={classes.name}>{card.name}</p>
          <p>
            {[card.occupation, card.organisation].filter((one) => one !== '').join(', ') ||
              t('profile.noOccupation')}
          </p>
        </div>
      </div>
      {card.about === '' ? null : (
        <p className="words">
          <Words text={card.about} />
        </p>
      )}
      {card.gives.terms.length + card.gives.words.length === 0 ? null : (
        <ul className={classes.gives} aria-label={t('profile.part.gives')}>
          {card.gives.terms.map((id) => (
            <li key={id}>
              <Chip tone="accent">{tree.labelOf(id, i18n.language)}</Chip>
            </li>
          ))}
          {card.gives.words.map((word) => (
            <li key={word} className={classes.own}>
              <Chip>{word}</Chip>
            </li>
          ))}
        </ul>
      )}
      {facts.length === 0 ? null : <p className="secondary">{facts.join(' · ')}</p>}
      {card.has_room || !found ? null : <p className="secondary">{t('profile.noRoom')}</p>}
    </div>
  );
}

import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSignedIn } from '@/http/use-me';
import { useReader } from '@/http/use-reader';
import { paths } from '@/lib/paths';
import { listNames } from '@/lib/text/names';
import { freeTime } from '@/lib/time';
import type { MentorFound } from '@/protocol/generated';
import { Avatar } from '@/ui/avatar';
import { Chip } from '@/ui/chip';
import type { TermTree } from '@/ui/terms/tree';
import { Words } from '@/ui/words';
import { TellMeThen } from '../person/tell-me-then';
import classes from './directory.module.css';

interface MentorRowProps {
  found: MentorFound;
  tree: TermTree;
  /** The terms that are looked for: what somebody gives of these comes first. */
  sought: readonly string[];
}

const MINUTE = 60_000;

/** Somebody as everybody sees them, short; the rest unfolds. */
export function MentorRow({ found, tree, sought }: MentorRowProps) {
  const { t, i18n } = useTranslation();
  const { locale } = useReader();
  const me = useSignedIn();
  const { card, minutes, between } = found;
  const asked = (id: string) => sought.some((one) => one === id || tree.isBelow(id, one));
  const terms = [...card.gives.terms].sort(
    (one, other) => Number(asked(other)) - Number(asked(one)),
  );
  const state = () => {
    if (between !== null) return t(`find.row.${between}`);
    if (!card.has_room) return t('find.row.noRoom');
    if (minutes === null) return '';
    return minutes === 0
      ? t('find.row.noHours')
      : t('find.row.hours', { time: freeTime(locale, minutes * MINUTE) });
  };
  return (
    <li className={classes.row} data-room={card.has_room}>
      <Avatar person={card.person} name={card.name} />
      <div className={classes.grow}>
        <h3 className={classes.name}>
          <Link to={paths.person(card.person)} className="lone-link">
            {card.name}
          </Link>{' '}
          <span className="secondary">
            {[card.occupation, card.organisation].filter((one) => one !== '').join(', ')}
          </span>
        </h3>
        <ul className={classes.chips} aria-label={t('find.row.gives', { name: card.name })}>
          {terms.map((id) => (
            <li key={id}>
              <Chip tone={asked(id) ? 'accent' : 'plain'}>{tree.labelOf(id, i18n.language)}</Chip>
            </li>
          ))}
          {card.gives.words.map((word) => (
            <li key={word} className={classes.own}>
              <Chip>{word}</Chip>
            </li>
          ))}
        </ul>
        <More found={found} />
      </div>
      <p className={classes.state}>{state()}</p>
      {card.has_room || between !== null || card.person === me.person ? null : (
        <TellMeThen person={card.person} name={card.name} />
      )}
      <Button
        component={Link}
        to={paths.person(card.person)}
        size="sm"
        className={classes.look ?? ''}
      >
        {t('find.row.look')}
        <span className="visually-hidden"> {t('find.row.lookAt', { name: card.name })}</span>
      </Button>
    </li>
  );
}

/** What else everybody sees; nothing where there is nothing. */
function More({ found }: { found: MentorFound }) {
  const { t, i18n } = useTranslation();
  const { card, formats, models } = found;
  const languages = new Intl.DisplayNames([i18n.language], { type: 'language' });
  const facts = [
    card.trade === null ? '' : t(`person.trade.${card.trade}`),
    card.stage === null ? '' : t(`person.stage.${card.stage}`),
    listNames(
      i18n.language,
      card.languages.map((tag) => languages.of(tag) ?? tag),
    ),
    ...formats.map((one) => t(`person.format.${one}`)),
    ...models.map((one) => t(`person.model.${one}`)),
  ].filter((one) => one !== '');
  if (facts.length === 0 && card.about === '') return null;
  return (
    <details className={classes.more}>
      <summary>
        {t('find.row.more')}
        <span className="visually-hidden"> {t('find.row.of', { name: card.name })}</span>
      </summary>
      {card.about === '' ? null : (
        <p className="words">
          <Words text={card.about} />
        </p>
      )}
      <ul className="secondary">
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </details>
  );
}

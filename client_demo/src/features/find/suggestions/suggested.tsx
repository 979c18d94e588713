import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '@/lib/paths';
import { firstName } from '@/lib/text/initials';
import { listNames } from '@/lib/text/names';
import type { Suggestion } from '@/protocol/generated';
import { Avatar } from '@/ui/avatar';
import { Card } from '@/ui/block/card';
import { NotForMe } from './put-aside';
import { Reasons } from './reasons';
import { SharedWeek } from './shared-week';
import type { useFactWords } from './use-fact-words';
import { Weighed } from './weighed';
import classes from './suggestions.module.css';

interface SuggestedProps {
  suggestion: Suggestion;
  words: ReturnType<typeof useFactWords>;
  onAside: () => void;
}

/** What somebody does, and the languages both speak. */
function useLine({ card, languages }: Suggestion): string {
  const { i18n } = useTranslation();
  const names = new Intl.DisplayNames([i18n.language], { type: 'language' });
  const spoken = listNames(
    i18n.language,
    languages.map((tag) => names.of(tag) ?? tag),
  );
  return [card.occupation, card.organisation, spoken].filter((one) => one !== '').join(' · ');
}

/** The first: the one raised thing of the page. */
export function FirstSuggested({ suggestion, words, onAside }: SuggestedProps) {
  const { t } = useTranslation();
  const { card, hours, weighed } = suggestion;
  const line = useLine(suggestion);
  const title = `suggested-${card.person}`;
  return (
    <Card depth="raised" aria-labelledby={title} className={classes.first}>
      <div className={classes.body}>
        <div className={classes.who}>
          <Avatar person={card.person} name={card.name} size="l" />
          <div>
            <h2 id={title} className="section-title">
              <Link to={paths.person(card.person)} className="lone-link">
                {card.name}
              </Link>
            </h2>
            <p className="muted">{line}</p>
          </div>
        </div>
        <Reasons suggestion={suggestion} words={words} most={4} />
      </div>
      {hours === null ? null : (
        <div className={classes.hours}>
          <SharedWeek hours={hours} />
        </div>
      )}
      <div className={classes.acts}>
        <Button component={Link} to={paths.letter(card.person)} variant="filled">
          {t('find.invite', { name: firstName(card.name) })}
        </Button>
        <Button component={Link} to={paths.person(card.person)} variant="quiet">
          {t('find.row.look')}
          <span className="visually-hidden"> {t('find.row.lookAt', { name: card.name })}</span>
        </Button>
        <NotForMe person={card.person} name={card.name} onAside={onAside} />
      </div>
      <Weighed weighed={weighed} />
    </Card>
  );
}

/** The others: the reason that carries most, and the gap. */
export function OtherSuggested({ suggestion, words, onAside }: SuggestedProps) {
  const { t } = useTranslation();
  const { card, hours } = suggestion;
  const line = useLine(suggestion);
  return (
    <li className={classes.other}>
      <Avatar person={card.person} name={card.name} />
      <div className={classes.grow}>
        <h3 className={classes.name}>
          <Link to={paths.person(card.person)} className="lone-link">
            {card.name}
          </Link>{' '}
          <span className="secondary">{line}</span>
        </h3>
        <Reasons suggestion={suggestion} words={words} most={2} />
      </div>
      {hours === null ? null : <SharedWeek hours={hours} small />}
      <div className={classes.otherActs}>
        <Button component={Link} to={paths.letter(card.person)} size="sm">
          {t('find.row.inviteWhom')}
          <span className="visually-hidden"> {firstName(card.name)}</span>
        </Button>
        <NotForMe person={card.person} name={card.name} onAside={onAside} />
      </div>
    </li>
  );
}

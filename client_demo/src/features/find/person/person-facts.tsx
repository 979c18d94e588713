import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { listNames } from '@/lib/text/names';
import type { PersonPage } from '@/protocol/generated';
import { Chip } from '@/ui/chip';
import type { TermTree } from '@/ui/terms/tree';
import { AboutList } from '../about-list';
import classes from './person.module.css';

interface PersonFactsProps {
  seen: PersonPage;
  tree: TermTree;
}

/** What somebody gives and how they work; what is empty, or not the reader's to see, is not there. */
export function PersonFacts({ seen, tree }: PersonFactsProps) {
  const { t, i18n } = useTranslation();
  const { card, formats, models } = seen;
  const names = new Intl.DisplayNames([i18n.language], { type: 'language' });
  const list = (values: readonly string[]) => listNames(i18n.language, values);
  const given = card.gives.terms.length + card.gives.words.length > 0;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('find.person.gives'), given ? <Given card={card} tree={tree} /> : ''],
    [t('find.person.languages'), list(card.languages.map((tag) => names.of(tag) ?? tag))],
    [t('find.person.trade'), card.trade === null ? '' : t(`person.trade.${card.trade}`)],
    [t('find.person.stage'), card.stage === null ? '' : t(`person.stage.${card.stage}`)],
    [t('find.person.formats'), formats.map((one) => t(`person.format.${one}`)).join(' · ')],
    [t('find.person.models'), models.map((one) => t(`person.model.${one}`)).join(' · ')],
  ];
  return <AboutList rows={facts} className={classes.facts} />;
}

function Given({ card, tree }: { card: PersonPage['card']; tree: TermTree }) {
  const { t, i18n } = useTranslation();
  return (
    <ul className={classes.gives} aria-label={t('find.row.gives', { name: card.name })}>
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
  );
}

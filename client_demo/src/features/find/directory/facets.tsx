import { Button, Checkbox } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useReader } from '@/http/use-reader';
import { paths } from '@/lib/paths';
import type { MyProfile } from '@/protocol/generated';
import type { Term, TermTree } from '@/ui/terms/tree';
import { dayWord, weekOrder } from '@/ui/week/hours';
import { chosenCount, FORMATS, MODELS, offeredLanguages, TRADES, type Several } from './question';
import type { useQuestion } from './use-question';
import classes from './directory.module.css';

interface FacetsProps {
  question: ReturnType<typeof useQuestion>;
  tree: TermTree;
  profile: MyProfile;
}

/** Facets that few ask for; they are unfolded where the address asks for one. */
const FOLDED = ['trades', 'formats', 'models'] as const;

/** Ways to narrow the list down; none has a number beside it, since small groups would show. */
export function Facets({ question, tree, profile }: FacetsProps) {
  const { t, i18n } = useTranslation();
  const { locale } = useReader();
  const { asked, toggle } = question;
  const languages = new Intl.DisplayNames([i18n.language], { type: 'language' });
  const count = chosenCount(asked);
  const list = useId();
  const [open, setOpen] = useState(false);
  const [isFolded] = useState(() => !FOLDED.some((name) => asked.several[name].length > 0));
  const some = (name: Several, values: readonly string[], word: (value: string) => string) =>
    values.map((value) => (
      <Checkbox
        key={value}
        label={word(value)}
        checked={asked.several[name].includes(value)}
        onChange={() => toggle(name, value)}
      />
    ));
  return (
    <div className={classes.facets}>
      <Button
        variant="subtle"
        className="phone-only"
        aria-expanded={open}
        aria-controls={list}
        onClick={() => setOpen(!open)}
      >
        {count === 0 ? t('find.facet.narrow') : t('find.facet.narrowed', { count })}
      </Button>
      <div id={list} className={classes.facetList} data-open={open}>
        <fieldset>
          <legend className="small-title">{t('find.facet.terms')}</legend>
          <TermChoices
            tree={tree}
            terms={tree.terms.filter(({ parent }) => parent === null)}
            chosen={asked.several.terms}
            onToggle={(id) => toggle('terms', id)}
          />
        </fieldset>
        <fieldset>
          <legend className="small-title">{t('find.facet.days')}</legend>
          {profile.week.length === 0 ? (
            <p className="secondary">
              {t('find.facet.noWeek')}{' '}
              <Link to={paths.welcomeStep('what')}>{t('find.facet.drawWeek')}</Link>
            </p>
          ) : (
            some('days', weekOrder(locale).map(String), (day) =>
              dayWord(locale, Number(day), 'long'),
            )
          )}
        </fieldset>
        <fieldset>
          <legend className="small-title">{t('find.facet.languages')}</legend>
          {some(
            'languages',
            offeredLanguages(profile, asked.several.languages),
            (tag) => languages.of(tag) ?? tag,
          )}
        </fieldset>
        <Checkbox
          label={t('find.facet.room')}
          checked={asked.room}
          onChange={question.toggleRoom}
        />
        <details className={classes.more} open={isFolded ? undefined : true}>
          <summary>{t('find.facet.more')}</summary>
          <fieldset>
            <legend className="small-title">{t('find.facet.trades')}</legend>
            {some('trades', TRADES, (one) => t(`person.trade.${one as (typeof TRADES)[number]}`))}
          </fieldset>
          <fieldset>
            <legend className="small-title">{t('find.facet.formats')}</legend>
            {some('formats', FORMATS, (one) =>
              t(`person.format.${one as (typeof FORMATS)[number]}`),
            )}
          </fieldset>
          <fieldset>
            <legend className="small-title">{t('find.facet.models')}</legend>
            {some('models', MODELS, (one) => t(`person.model.${one as (typeof MODELS)[number]}`))}
          </fieldset>
        </details>
      </div>
    </div>
  );
}

interface TermChoicesProps {
  tree: TermTree;
  terms: readonly Term[];
  chosen: readonly string[];
  onToggle: (id: string) => void;
}

/** Each term, and below one that is chosen, or has something chosen below it, its own. */
function TermChoices({ tree, terms, chosen, onToggle }: TermChoicesProps) {
  const { t, i18n } = useTranslation();
  return terms.map((term) => {
    const below = tree.childrenOf(term.id);
    const on = chosen.includes(term.id);
    const open = on || chosen.some((one) => tree.isBelow(one, term.id));
    const label = tree.labelOf(term.id, i18n.language);
    return (
      <div key={term.id}>
        <Checkbox
          label={on && below.length > 0 ? t('find.facet.andUnder', { term: label }) : label}
          checked={on}
          onChange={() => onToggle(term.id)}
        />
        {open && below.length > 0 ? (
          <div className={classes.below}>
            <TermChoices tree={tree} terms={below} chosen={chosen} onToggle={onToggle} />
          </div>
        ) : null}
      </div>
    );
  });
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Network, PersonPage, Suggestion } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import type { TermTree } from '@/ui/terms/tree';
import type { Standing } from '../request/standing';
import { PutAside } from '../suggestions/put-aside';
import { Reasons } from '../suggestions/reasons';
import { SharedWeek } from '../suggestions/shared-week';
import { useFactWords } from '../suggestions/use-fact-words';
import { Weighed } from '../suggestions/weighed';
import { useStyleWords } from '../use-style-words';
import { Blocked, BlockMenu, useAsideAct } from './blocking';
import { PersonFacts } from './person-facts';
import { PersonHead } from './person-head';
import { PersonStanding } from './person-standing';
import classes from './person.module.css';

interface PersonSheetProps {
  seen: PersonPage;
  tree: TermTree;
  /** When they were looked at: a picture is fetched anew then. */
  at: number;
  standing: Standing;
  network: Network | undefined;
  /** Whether the reader said that they are not for them. */
  aside: boolean;
  /** Why they are suggested, while they are. */
  suggestion: Suggestion | undefined;
}

export function PersonSheet(props: PersonSheetProps) {
  const { seen, tree, at, standing, network, aside, suggestion } = props;
  const { t } = useTranslation();
  const [blocked, setBlocked] = useState(false);
  const { card, hours } = seen;
  const putAside = useAsideAct(card.person);
  return (
    <article className={classes.sheet} data-alone={hours === null}>
      <div className={classes.main}>
        <Card depth="raised" className={classes.card} aria-labelledby="person-title">
          <PersonHead
            seen={seen}
            at={at}
            menu={
              standing.is === 'self' ? null : (
                <BlockMenu
                  person={card.person}
                  name={card.name}
                  onBlocked={setBlocked}
                  acts={aside ? [] : [putAside]}
                />
              )
            }
          />
          <PersonFacts seen={seen} tree={tree} />
          {aside && !blocked ? <PutAside {...card} onAside={() => undefined} /> : null}
          {blocked ? (
            <Blocked person={card.person} name={card.name} onBlocked={setBlocked} />
          ) : (
            <PersonStanding seen={seen} standing={standing} />
          )}
        </Card>
        {suggestion === undefined || blocked ? null : (
          <WhySuggested suggestion={suggestion} tree={tree} network={network} />
        )}
      </div>
      {hours === null ? null : (
        <Card className={classes.hours} aria-label={t('find.person.hours')}>
          <SharedWeek hours={hours} zone={card.time_zone} />
        </Card>
      )}
    </article>
  );
}

type WhyProps = { suggestion: Suggestion } & Pick<PersonSheetProps, 'tree' | 'network'>;

function WhySuggested({ suggestion, tree, network }: WhyProps) {
  const { t } = useTranslation();
  const words = useFactWords({ tree, style: useStyleWords(), network });
  return (
    <Card className={classes.card} aria-labelledby="why-title">
      <h2 id="why-title" className="section-title">
        {t('find.person.why')}
      </h2>
      <Reasons suggestion={suggestion} words={words} most={suggestion.reasons.length} />
      <Weighed weighed={suggestion.weighed} />
    </Card>
  );
}

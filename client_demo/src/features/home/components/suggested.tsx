import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { firstName } from '@/lib/text/initials';
import { paths } from '@/lib/paths';
import type { Suggestion, Topic } from '@/protocol/generated';
import { Avatar } from '@/ui/avatar';
import { Card } from '@/ui/block/card';
import type { TermTree } from '@/ui/terms/tree';
import classes from './mentoring.module.css';

interface SuggestedProps {
  suggestion: Suggestion;
  tree: TermTree;
}

function labelOf(topic: Topic, tree: TermTree, language: string): string {
  return topic.kind === 'term' ? tree.labelOf(topic.said, language) : topic.said;
}

/** Who could be one's mentor, with the reason that carries most, and the way to all of them. */
export function Suggested({ suggestion: { card, reasons }, tree }: SuggestedProps) {
  const { t, i18n } = useTranslation();
  const met = reasons.find((fact) => fact.fact === 'need_met' || fact.fact === 'goal_met');
  return (
    <Card aria-labelledby="mentoring-title" className={classes.card}>
      <h2 id="mentoring-title" className="section-title">
        {t('home.mentoring.could')}
      </h2>
      <div className={classes.who}>
        <Avatar person={card.person} name={card.name} />
        <p>
          <Link className="lone-link" to={paths.person(card.person)}>
            {card.name}
          </Link>
          <br />
          <span className="secondary">{card.occupation}</span>
        </p>
      </div>
      {met === undefined ? null : (
        <p>
          {t('home.mentoring.gives', {
            name: firstName(card.name),
            topic: labelOf(met.given, tree, i18n.language),
          })}
        </p>
      )}
      <p>
        <Button component={Link} to={paths.find}>
          {t('home.mentoring.all')}
        </Button>
      </p>
    </Card>
  );
}

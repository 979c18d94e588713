import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { initials, tint } from '@/lib/text/initials';
import type { Network } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import type { TermTree } from '@/ui/terms/tree';
import { topicLabel } from '../topic-label';
import { PeopleLinks, WHO } from './people-links';
import { arcsOf, MIDDLE } from './ring';
import classes from './network.module.css';

interface NetworkCardProps {
  network: Network;
  tree: TermTree;
}

const KINDS = ['senior', 'peer', 'other_trade'] as const;

/** Which of one's needs who covers, and what is open: a picture, and the list that says the same. */
export function NetworkCard({ network, tree }: NetworkCardProps) {
  const { t, i18n } = useTranslation();
  if (network.needs.length === 0) return null;
  return (
    <Card aria-labelledby="network-title" className={classes.card}>
      <h2 id="network-title" className="section-title">
        {t('find.network.title')}
      </h2>
      <Ring network={network} />
      <ol className={classes.needs}>
        {network.needs.map(({ topic, covered_by, would_cover }, at) => (
          <li key={`${topic.kind} ${topic.said}`} data-open={covered_by.length === 0}>
            <span aria-hidden="true">{at + 1}</span>
            <p>
              {topicLabel(topic, tree, i18n.language)}
              <span>
                {covered_by.length > 0 ? (
                  <PeopleLinks people={covered_by} />
                ) : would_cover.length > 0 ? (
                  <PeopleLinks
                    people={would_cover}
                    sentence={t('find.network.would', { who: WHO })}
                  />
                ) : (
                  t('find.network.open')
                )}
              </span>
            </p>
          </li>
        ))}
      </ol>
      <p className="secondary">
        {KINDS.map((kind) => {
          const people = network.kinds[kind] ?? [];
          const sentence = t(`find.network.has.${kind}`, { who: WHO });
          return (
            <Fragment key={kind}>
              {people.length === 0 ? (
                t(`find.network.no.${kind}`)
              ) : (
                <PeopleLinks people={people} sentence={sentence} />
              )}{' '}
            </Fragment>
          );
        })}
      </p>
    </Card>
  );
}

function Ring({ network }: { network: Network }) {
  const { t } = useTranslation();
  const arcs = arcsOf(network.needs.length);
  return (
    <svg viewBox="0 0 260 240" className={classes.ring} aria-hidden="true">
      {network.needs.map(({ topic, covered_by, would_cover }, at) => {
        const arc = arcs[at];
        const who = covered_by[0];
        if (arc === undefined) return null;
        return (
          <g key={`${topic.kind} ${topic.said}`} data-open={who === undefined}>
            <path d={arc.outer} className={who === undefined ? classes.open : classes.covered} />
            {who === undefined && would_cover.length > 0 ? (
              <path d={arc.inner} className={classes.would} />
            ) : null}
            {who === undefined ? null : (
              <g className={classes.face} data-tint={tint(who.person)}>
                <circle cx={arc.face.x} cy={arc.face.y} r="15.5" />
                <text x={arc.face.x} y={arc.face.y + 4}>
                  {initials(who.name)}
                </text>
              </g>
            )}
            <text x={arc.number.x} y={arc.number.y + 5} className={classes.number}>
              {at + 1}
            </text>
          </g>
        );
      })}
      <circle cx={MIDDLE.x} cy={MIDDLE.y} r="27" className={classes.middle} />
      <text x={MIDDLE.x} y={MIDDLE.y + 5} className={classes.you}>
        {t('find.network.you')}
      </text>
    </svg>
  );
}

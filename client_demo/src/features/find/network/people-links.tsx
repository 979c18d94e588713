import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { listFormat } from '@/lib/formats';
import { paths } from '@/lib/paths';
import type { Network } from '@/protocol/generated';

type Someone = Network['needs'][number]['covered_by'][number];

/** Stands in a sentence where the names come: a sign that nobody can write. */
export const WHO = '\u0000';

interface PeopleLinksProps {
  people: readonly Someone[];
  /** With `WHO` where their names stand. */
  sentence?: string;
}

/** Names in a row as the language lists them, each the way to its page. */
export function PeopleLinks({ people, sentence = WHO }: PeopleLinksProps) {
  const { i18n } = useTranslation();
  const [before = '', after = ''] = sentence.split(WHO);
  const parts = listFormat(i18n.language, { type: 'conjunction' }).formatToParts(
    people.map(({ name }) => name),
  );
  const alone = parts.length === 1 && sentence === WHO;
  const elements = parts.filter(({ type }) => type === 'element');
  return (
    <>
      {before}
      {parts.map((part, at) => {
        const one = people[elements.indexOf(part)];
        if (one === undefined) return <Fragment key={at}>{part.value}</Fragment>;
        return (
          <Link
            key={one.person}
            to={paths.person(one.person)}
            className={alone ? 'lone-link' : undefined}
          >
            {part.value}
          </Link>
        );
      })}
      {after}
    </>
  );
}

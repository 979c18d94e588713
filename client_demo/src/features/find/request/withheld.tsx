import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocking, useBlocks } from '@/http/find/use-person';
import { usePutAside, usePuttingAside } from '@/http/find/use-put-aside';
import { useProblemWords } from '@/http/use-problem-words';
import { ActButton } from '@/ui/act-button';
import { Trouble } from '@/ui/page/trouble';
import classes from './requests.module.css';

interface Someone {
  readonly person: string;
  readonly name: string;
}

/** Whom one put aside or blocked, each with the way back; folded, since it is seldom asked for. */
export function Withheld() {
  const { t } = useTranslation();
  const aside = usePutAside().data?.people ?? [];
  const blocked = useBlocks().data?.blocks ?? [];
  return (
    <>
      <Fold title={t('request.withheld.aside', { count: aside.length })} people={aside}>
        {(one) => <Again key={one.person} one={one} />}
      </Fold>
      <Fold title={t('request.withheld.blocked', { count: blocked.length })} people={blocked}>
        {(one) => <Unblock key={one.person} one={one} />}
      </Fold>
    </>
  );
}

interface FoldProps {
  title: string;
  people: readonly Someone[];
  children: (one: Someone) => ReactNode;
}

function Fold({ title, people, children }: FoldProps) {
  if (people.length === 0) return null;
  return (
    <details className={classes.over}>
      <summary>{title}</summary>
      <ul className={classes.rows}>{people.map(children)}</ul>
    </details>
  );
}

function Again({ one }: { one: Someone }) {
  const { t } = useTranslation();
  const putting = usePuttingAside(one.person);
  return (
    <Row
      one={one}
      word={t('request.withheld.again')}
      act={{ ...putting, run: () => putting.mutate(false) }}
    />
  );
}

function Unblock({ one }: { one: Someone }) {
  const { t } = useTranslation();
  const blocking = useBlocking(one.person);
  return (
    <Row
      one={one}
      word={t('request.withheld.unblock')}
      act={{ ...blocking, run: () => blocking.mutate(false) }}
    />
  );
}

interface RowProps {
  one: Someone;
  word: string;
  act: { isPending: boolean; error: unknown; run: () => void };
}

function Row({ one, word, act }: RowProps) {
  const { t } = useTranslation();
  const words = useProblemWords();
  return (
    <li>
      <p className={classes.name}>{one.name}</p>
      <ActButton
        size="sm"
        pending={act.isPending}
        pendingWord={t('common.saving')}
        onClick={act.run}
      >
        {word}
        <span className="visually-hidden">: {one.name}</span>
      </ActButton>
      {act.error === null ? null : <Trouble sentence={words(act.error)} />}
    </li>
  );
}

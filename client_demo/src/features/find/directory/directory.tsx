import { Button } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMentors } from '@/http/find/use-find';
import { useProblemWords } from '@/http/use-problem-words';
import { SOUGHT } from '@/lib/text/fields';
import type { MentorFound, MyProfile } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { LineField } from '@/ui/fields/text-field';
import { Empty } from '@/ui/page/empty';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import type { TermTree } from '@/ui/terms/tree';
import { icon } from '@/ui/theme/icon';
import { Facets } from './facets';
import { MentorRow } from './mentor-row';
import { chosenCount, paramsOf, type Question } from './question';
import { useQuestion } from './use-question';
import classes from './directory.module.css';

interface DirectoryProps {
  tree: TermTree;
  profile: MyProfile;
}

/** Everybody who may be looked at, by words and by facets. */
export function Directory({ tree, profile }: DirectoryProps) {
  const { t } = useTranslation();
  const question = useQuestion();
  return (
    <section className={classes.directory} aria-labelledby="directory-title">
      <header>
        <h2 id="directory-title" className="section-title">
          {t('find.directory.title')}
        </h2>
        <p className="secondary">{t('find.directory.order')}</p>
      </header>
      <search className={classes.parts}>
        <form
          className={classes.words}
          onSubmit={(event) => {
            event.preventDefault();
            question.askNow();
          }}
        >
          <LineField
            type="search"
            size="md"
            leftSection={<IconSearch {...icon} />}
            aria-label={t('find.directory.label')}
            placeholder={t('find.directory.example')}
            bound={SOUGHT}
            value={question.typed}
            onChange={(event) => question.type(event.currentTarget.value)}
          />
        </form>
        <Facets question={question} tree={tree} profile={profile} />
        <Found asked={question.asked} tree={tree} onEverybody={question.everybody} />
      </search>
    </section>
  );
}

interface FoundProps {
  asked: Question;
  tree: TermTree;
  onEverybody: () => void;
}

function Found({ asked, tree, onEverybody }: FoundProps) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const mentors = useMentors(paramsOf(asked).toString());
  const people = onceEach(mentors.data?.pages.flatMap((page) => page.mentors) ?? []);
  const narrowed = asked.words !== '' || chosenCount(asked) > 0;
  return (
    <div className={classes.found}>
      {mentors.isError ? (
        <Trouble sentence={words(mentors.error)} onRetry={() => void mentors.refetch()} />
      ) : null}
      {mentors.isPending ? <Waiting sentence={t('find.directory.looking')} /> : null}
      {mentors.data !== undefined && people.length === 0 ? (
        <Card>
          <Empty
            title={t(narrowed ? 'find.directory.nobody' : 'find.directory.empty')}
            why={t(narrowed ? 'find.directory.nobodyWhy' : 'find.directory.emptyWhy')}
            action={
              narrowed ? (
                <Button onClick={onEverybody}>{t('find.directory.everybody')}</Button>
              ) : null
            }
          />
        </Card>
      ) : null}
      {people.length === 0 ? null : (
        <ul className={classes.rows} aria-label={t('find.directory.people')}>
          {people.map((one) => (
            <MentorRow key={one.card.person} found={one} tree={tree} sought={asked.several.terms} />
          ))}
        </ul>
      )}
      {mentors.hasNextPage ? (
        <Button
          variant="subtle"
          loading={mentors.isFetchingNextPage}
          onClick={() => void mentors.fetchNextPage()}
        >
          {t('find.directory.next')}
        </Button>
      ) : null}
      <p className="visually-hidden" role="status">
        {mentors.data === undefined || mentors.isPlaceholderData
          ? ''
          : t('find.directory.told', { count: people.length })}
      </p>
    </div>
  );
}

/** Somebody who moved between two pages stands where they were first. */
function onceEach(found: readonly MentorFound[]): readonly MentorFound[] {
  return [...new Map(found.toReversed().map((one) => [one.card.person, one])).values()].reverse();
}

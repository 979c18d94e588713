import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/http/use-problem-words';
import { useSignedIn } from '@/http/use-me';
import { SOUGHT } from '@/lib/text/fields';
import { useTitle } from '@/lib/use-title';
import { Card } from '@/ui/block/card';
import { Empty } from '@/ui/page/empty';
import { icon } from '@/ui/theme/icon';
import { LineField } from '@/ui/fields/text-field';
import { NarrowPage } from '@/ui/page/narrow-page';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import { HitList } from './components/hit-list';
import { KindChips } from './components/kind-chips';
import { RoomChoice } from './components/room-choice';
import { GUEST_KINDS, isAsked, KINDS } from './model';
import classes from './search-page.module.css';
import { useFollowed } from './use-followed';
import { useHits, usePlaces, useQuestion } from './use-search';

/** Everything that is one's own to read, by its words. */
export function SearchPage() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const me = useSignedIn();
  const question = useQuestion();
  const hits = useHits(question.asked);
  const places = usePlaces(me);
  const followed = useFollowed();
  const asks = isAsked(question.asked.words);
  useTitle(t('search.title'));
  return (
    <NarrowPage title={t('search.title')}>
      <search>
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            question.askNow();
          }}
        >
          {/* oxlint-disable jsx-a11y/no-autofocus -- the page has this one task */}
          <LineField
            autoFocus={followed.hit === null}
            type="search"
            size="md"
            leftSection={<IconSearch {...icon} />}
            aria-label={t('search.label')}
            placeholder={t('search.example')}
            bound={SOUGHT}
            value={question.typed}
            onChange={(event) => question.type(event.currentTarget.value)}
          />
          {/* oxlint-enable jsx-a11y/no-autofocus */}
          <KindChips
            kinds={me.guest ? GUEST_KINDS : KINDS}
            chosen={question.asked.kinds}
            onToggle={question.toggle}
            onEverything={question.everything}
          />
          {me.guest ? null : (
            <RoomChoice rooms={places} chosen={question.asked.room} onChoose={question.within} />
          )}
        </form>
      </search>
      {asks && hits.isError ? (
        <Trouble sentence={words(hits.error)} onRetry={() => void hits.refetch()} />
      ) : null}
      {asks && hits.isPending ? <Waiting sentence={t('search.looking')} /> : null}
      {asks ? null : (
        <Card>
          <Empty
            title={t('search.empty')}
            why={t(me.guest ? 'search.emptyGuest' : 'search.emptyWhy')}
          />
        </Card>
      )}
      {asks && hits.data !== undefined ? (
        <HitList
          found={hits.data}
          rooms={places}
          narrowed={question.asked.kinds.length > 0 || question.asked.room !== null}
          followed={followed}
        />
      ) : (
        <div role="status" />
      )}
    </NarrowPage>
  );
}

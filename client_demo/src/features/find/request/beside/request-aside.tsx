import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useRequests } from '@/http/find/use-requests';
import { paths } from '@/lib/paths';
import type {
  MentoringRequest,
  MyProfile,
  PersonCard,
  PersonPage,
  RequestReasons,
} from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import type { TermTree } from '@/ui/terms/tree';
import { AboutList, KeptBack } from '../../about-list';
import { FactList } from '../../suggestions/fact-list';
import { SharedWeek } from '../../suggestions/shared-week';
import { useStyleWords } from '../../use-style-words';
import { useCardRows } from './use-card-rows';
import { useMentorFactWords } from './use-mentor-fact-words';
import { useOtherName } from '../use-state-words';
import { WhatGoesAlong } from './what-goes-along';
import classes from '../request.module.css';

interface RequestAsideProps {
  request: MentoringRequest;
  seen: PersonPage | undefined;
  reasons: RequestReasons | undefined;
  /** The reader, where it is they who wrote. */
  own: { card: PersonCard | undefined; profile: MyProfile | undefined };
  tree: TermTree;
}

/** Who wrote, as they chose to show themselves; why they were led here; and the mentor's room. */
export function RequestAside({ request, seen, reasons, own, tree }: RequestAsideProps) {
  const { t } = useTranslation();
  const name = useOtherName()(request);
  const mentor = request.part === 'mentor';
  return (
    <aside className={classes.aside}>
      <Card className={classes.see} aria-labelledby="about-title">
        <h2 id="about-title" className="section-title">
          {t(mentor ? 'request.about.title' : 'request.about.sent', { name })}
        </h2>
        {mentor ? (
          <WhoWrote request={request} seen={seen} tree={tree} name={name} />
        ) : (
          <WhatGoesAlong request={request} {...own} mentor={seen} tree={tree} />
        )}
        {seen === undefined ? null : (
          <Link to={paths.person(seen.card.person)} className="lone-link">
            {t('request.about.page', { name })}
          </Link>
        )}
      </Card>
      {reasons === undefined || reasons.reasons.length === 0 ? null : (
        <WhyYou reasons={reasons} name={name} tree={tree} />
      )}
      {mentor ? <YourRoom /> : null}
    </aside>
  );
}

interface WhoWroteProps extends Pick<RequestAsideProps, 'request' | 'seen' | 'tree'> {
  name: string;
}

function WhoWrote({ request, seen, tree, name }: WhoWroteProps) {
  const { t } = useTranslation();
  const rows = useCardRows(tree);
  return (
    <>
      <AboutList rows={rows(t('request.about.seeks'), request, seen?.card)} />
      {seen?.hours == null ? null : <SharedWeek hours={seen.hours} zone={seen.card.time_zone} />}
      <KeptBack>{t('request.about.chose', { name })}</KeptBack>
    </>
  );
}

interface WhyYouProps {
  reasons: RequestReasons;
  name: string;
  tree: TermTree;
}

function WhyYou({ reasons, name, tree }: WhyYouProps) {
  const { t } = useTranslation();
  const words = useMentorFactWords(tree, useStyleWords());
  return (
    <Card className={classes.see} aria-labelledby="why-title">
      <h2 id="why-title" className="section-title">
        {t('request.why.title')}
      </h2>
      <FactList facts={reasons.reasons} words={(fact) => words(fact, name)} />
    </Card>
  );
}

function YourRoom() {
  const { t } = useTranslation();
  const { data } = useRequests();
  if (data?.load == null) return null;
  const { meets, capacity } = data.load;
  return (
    <Card depth="flat" className={classes.see} aria-labelledby="room-title">
      <h2 id="room-title" className="section-title">
        {t('request.room.title')}
      </h2>
      <p>
        {t('request.room.meets', { count: meets })}{' '}
        {t('request.room.left', { count: Math.max(0, capacity - meets) })}
      </p>
      <Link to={paths.profile} className="lone-link">
        {t('request.room.change')}
      </Link>
    </Card>
  );
}

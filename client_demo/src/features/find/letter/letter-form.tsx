import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSending } from '@/http/find/use-requests';
import { useProblemWords } from '@/http/use-problem-words';
import { useReader } from '@/http/use-reader';
import { paths } from '@/lib/paths';
import { firstName } from '@/lib/text/initials';
import { isBlank, sent } from '@/lib/text/text';
import { clock, dayAndClock, daysAway } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import type { MyProfile, PersonCard, PersonPage, RequestDesk } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Avatar } from '@/ui/avatar';
import { Card } from '@/ui/block/card';
import { Form } from '@/ui/fields/form';
import { SaveLine } from '@/ui/fields/save-line';
import { Trouble } from '@/ui/page/trouble';
import type { TermTree } from '@/ui/terms/tree';
import { icon } from '@/ui/theme/icon';
import { REFUSED, Refused } from './refused';
import { SharedChoice } from './shared-choice';
import { useLetter } from './use-letter';
import { WhatHappens, WhatIsSeen } from './what-is-seen';
import { WordsField } from './words-field';
import classes from './letter.module.css';

interface LetterFormProps {
  desk: RequestDesk;
  seen: PersonPage;
  profile: MyProfile;
  card: PersonCard;
  tree: TermTree;
  /** The service refused it: the desk says by now what is in the way. */
  onRefused: () => void;
}

export function LetterForm({ desk, seen, profile, card, tree, onRefused }: LetterFormProps) {
  const { t } = useTranslation();
  const problem = useProblemWords();
  const navigate = useNavigate();
  const mentor = seen.card.person;
  const name = firstName(seen.card.name);
  const { letter, change, saving, settle, drop } = useLetter(desk, mentor);
  const sending = useSending();
  const [empty, setEmpty] = useState(false);
  const [waits, setWaits] = useState(false);
  const send = async () => {
    if (isBlank(letter.words)) {
      setEmpty(true);
      document.getElementById('letter-words')?.focus();
      return;
    }
    setWaits(true);
    await settle();
    const { shared, words, goal } = letter;
    const wish = { mentor, shared, words: sent(words, false), goal: sent(goal, true) };
    sending.mutate(wish, {
      onSuccess: ({ id }) => {
        drop();
        void navigate(paths.request(id), { replace: true });
      },
      onError: onRefused,
      onSettled: () => setWaits(false),
    });
  };
  return (
    <Form
      className={classes.form}
      aria-labelledby="letter-title"
      onSubmit={(event) => {
        event.preventDefault();
        if (!waits && desk.refused === null) void send();
      }}
    >
      <Card depth="raised" className={classes.letter}>
        <header className={classes.head}>
          <Avatar person={mentor} name={seen.card.name} size="l" />
          <div className={classes.grow}>
            <h1 id="letter-title" className="page-title">
              {t('request.letter.to', { name })}
            </h1>
            <p className="muted">
              {[seen.card.occupation, seen.card.organisation]
                .filter((one) => one !== '')
                .join(', ')}
            </p>
          </div>
        </header>
        <SharedChoice
          shared={desk.shared}
          value={letter.shared}
          tree={tree}
          onChange={(shared) => change({ shared })}
        />
        <WordsField
          name={name}
          text={letter.words}
          missing={empty && isBlank(letter.words)}
          onWrite={(words) => change({ words })}
        />
        <Refused desk={desk} name={name} />
        {sending.isError ? (
          <Trouble sentence={t('request.letter.notSent', { why: problem(sending.error) })} />
        ) : null}
        <footer className={classes.foot}>
          <div className={classes.kept}>
            <Kept saving={saving} />
          </div>
          <ActButton
            type="submit"
            variant="filled"
            size="lg"
            leftSection={<IconSend {...icon} />}
            pending={waits}
            pendingWord={t('request.letter.sending')}
            {...(desk.refused === null
              ? {}
              : { 'data-disabled': true, 'aria-describedby': REFUSED })}
          >
            {t('request.letter.send')}
          </ActButton>
        </footer>
      </Card>
      <aside className={classes.aside}>
        <WhatIsSeen
          name={name}
          card={card}
          profile={profile}
          tree={tree}
          hours={seen.hours}
          goal={letter.goal}
          onGoal={(goal) => change({ goal })}
        />
        <WhatHappens desk={desk} />
      </aside>
    </Form>
  );
}

function Kept({ saving }: { saving: ReturnType<typeof useLetter>['saving'] }) {
  const reader = useReader();
  const now = useNow();
  const time = (at: number) =>
    daysAway(reader, at, now) === 0 ? clock(reader, at) : dayAndClock(reader, at);
  return <SaveLine saving={saving} time={time} />;
}

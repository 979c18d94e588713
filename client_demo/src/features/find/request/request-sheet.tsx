import { IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MentoringRequest, PersonPage } from '@/protocol/generated';
import { pictureHref } from '@/http/api';
import { Avatar } from '@/ui/avatar';
import { Card } from '@/ui/block/card';
import { Chip } from '@/ui/chip';
import type { TermTree } from '@/ui/terms/tree';
import { smallIcon } from '@/ui/theme/icon';
import { Words } from '@/ui/words';
import { topicOf } from '../letter/shared-key';
import { topicLabel } from '../topic-label';
import { MenteeActs } from './mentee-acts';
import { MentorActs } from './mentor-acts';
import { useOtherName, useStateWords } from './use-state-words';
import classes from './request.module.css';

interface RequestSheetProps {
  request: MentoringRequest;
  /** The other, while there is something between the two. */
  seen: PersonPage | undefined;
  title: string;
  tree: TermTree;
}

/** The letter with all that was said to it, how it stands, and what to do. */
export function RequestSheet({ request, seen, title, tree }: RequestSheetProps) {
  const { t, i18n } = useTranslation();
  const words = useStateWords();
  const { other, shared, part } = request;
  const line = [seen?.card.occupation, seen?.card.organisation].filter(Boolean).join(', ');
  return (
    <div className={classes.main}>
      <Card depth="raised" className={classes.letter} aria-labelledby="request-title">
        <header className={classes.head}>
          <Avatar
            person={other.person ?? request.id}
            name={other.name}
            size="l"
            picture={seen?.card.picture === true ? pictureHref(seen.card.person, 0) : null}
          />
          <div className={classes.grow}>
            <h1 id="request-title" className="page-title">
              {title}
            </h1>
            {line === '' ? null : <p className="muted">{line}</p>}
          </div>
        </header>
        {shared === null ? null : (
          <p className={classes.share}>
            <Chip tone="accent">{t('request.bothNamed')}</Chip>
            <b>{topicLabel(topicOf(shared), tree, i18n.language)}</b>
          </p>
        )}
        <Said label={null} text={request.words} />
        <Exchange request={request} />
        <p className={classes.due} role="status">
          <IconClock {...smallIcon} />
          <span>{words(request)}</span>
        </p>
        {part === 'mentor' ? <MentorActs request={request} /> : <MenteeActs request={request} />}
      </Card>
    </div>
  );
}

/** Question and answer, and what was said with a first talk or a no. */
function Exchange({ request }: { request: MentoringRequest }) {
  const { t } = useTranslation();
  const name = useOtherName()(request);
  const by = (who: MentoringRequest['part']) =>
    who === request.part ? t('request.said.you') : t('request.said.other', { name });
  return (
    <>
      <Said label={by('mentor')} text={request.question} />
      <Said label={by('mentee')} text={request.answer} />
      <Said label={by('mentor')} text={request.talk} />
      <Said label={by('mentor')} text={request.declined} />
    </>
  );
}

function Said({ label, text }: { label: string | null; text: string | null }) {
  if (text === null || text === '') return null;
  return (
    <blockquote className={classes.said}>
      {label === null ? null : <p className="small-title">{label}</p>}
      {text.split(/\n{2,}/).map((paragraph, at) => (
        <p key={at} className={classes.paragraph}>
          <Words text={paragraph} />
        </p>
      ))}
    </blockquote>
  );
}

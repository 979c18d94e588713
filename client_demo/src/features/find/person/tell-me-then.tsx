import { useTranslation } from 'react-i18next';
import { useWaitFor, useWaitingFor } from '@/http/find/use-waiting-for';
import { useProblemWords } from '@/http/use-problem-words';
import { useReader } from '@/http/use-reader';
import { firstName } from '@/lib/text/initials';
import { dayWord } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import { ActButton } from '@/ui/act-button';
import { Trouble } from '@/ui/page/trouble';

interface TellMeThenProps {
  person: string;
  name: string;
}

/** Of who has no room: to hear of it when there is a place, and to take that back in place. */
export function TellMeThen({ person, name }: TellMeThenProps) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const reader = useReader();
  const now = useNow();
  const list = useWaitingFor();
  const act = useWaitFor(person);
  if (list.data === undefined) return null;
  const mine = list.data.people.find((one) => one.person === person);
  const until = mine?.until ?? null;
  return (
    <>
      {mine === undefined ? null : (
        <p className="secondary" role="status">
          {until === null
            ? t('find.then.waits', { name: firstName(name) })
            : t('find.then.place', { name: firstName(name), day: dayWord(reader, until, now) })}
        </p>
      )}
      <ActButton
        size="sm"
        variant={mine === undefined ? 'soft' : 'plain'}
        pending={act.isPending}
        pendingWord={t('common.saving')}
        onClick={() => act.mutate(mine === undefined)}
      >
        {t(mine === undefined ? 'find.then.act' : 'find.then.undo')}
        <span className="visually-hidden">: {name}</span>
      </ActButton>
      {act.isError ? <Trouble sentence={words(act.error)} /> : null}
    </>
  );
}

import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRequestAct } from '@/http/find/use-requests';
import { useProblemWords } from '@/http/use-problem-words';
import type { MentoringRequest } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Trouble } from '@/ui/page/trouble';
import { useOtherName } from './use-state-words';
import classes from './request.module.css';

/**
 * Takes an open invitation back. Nothing undoes that before a day is over, so it says first what
 * will be.
 */
export function TakeBack({ request }: { request: MentoringRequest }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const act = useRequestAct(request.id);
  const [asked, setAsked] = useState(false);
  const name = useOtherName()(request);
  if (!request.may.includes('take_back')) return null;
  if (!asked)
    return (
      <Button variant="plain" onClick={() => setAsked(true)}>
        {t('request.takeBack.act')}
      </Button>
    );
  return (
    <div className={classes.asked} role="group" aria-label={t('request.takeBack.act')}>
      <p className="secondary">{t('request.takeBack.what', { name })}</p>
      {act.isError ? <Trouble sentence={words(act.error)} /> : null}
      <div className={classes.acts}>
        <ActButton
          pending={act.isPending}
          pendingWord={t('request.takeBack.acting')}
          onClick={() => act.mutate({ act: 'take-back' })}
        >
          {t('request.takeBack.act')}
        </ActButton>
        <Button variant="plain" onClick={() => setAsked(false)}>
          {t('request.takeBack.leave')}
        </Button>
      </div>
    </div>
  );
}

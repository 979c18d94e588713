import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMe } from '@/http/use-me';
import { paths } from '@/lib/paths';
import { unsentOf, type Unsent } from '@/lib/device/traces';
import { FormActs } from '@/ui/fields/form';
import { LateDialog } from '@/ui/block/late-dialog';

interface Asked {
  readonly unsent: Unsent;
  readonly then: () => void;
}

/** Asks about words that only this browser has, before what would throw them away. */
export function useUnsentFirst(): {
  readonly before: (then: () => void) => void;
  readonly question: ReactNode;
} {
  const person = useMe().data?.person;
  const [asked, setAsked] = useState<Asked | null>(null);
  const before = (then: () => void) => {
    if (person === undefined) {
      then();
      return;
    }
    void unsentOf(person).then((unsent) =>
      unsent.count === 0 ? then() : setAsked({ unsent, then }),
    );
  };
  return { before, question: <Question asked={asked} onClose={() => setAsked(null)} /> };
}

function Question({ asked, onClose }: { asked: Asked | null; onClose: () => void }) {
  const { t } = useTranslation();
  if (asked === null) return null;
  const [room] = asked.unsent.rooms;
  const drop = () => {
    onClose();
    asked.then();
  };
  return (
    <LateDialog
      opened
      onClose={onClose}
      title={t('common.unsent.title', { count: asked.unsent.count })}
    >
      <p>{t('common.unsent.why')}</p>
      <FormActs>
        {room === undefined ? null : (
          <Button component={Link} to={paths.room(room)} onClick={onClose}>
            {t('common.unsent.send')}
          </Button>
        )}
        <Button variant="danger" onClick={drop}>
          {t('common.unsent.drop')}
        </Button>
        <Button variant="plain" onClick={onClose}>
          {t('common.unsent.stay')}
        </Button>
      </FormActs>
    </LateDialog>
  );
}

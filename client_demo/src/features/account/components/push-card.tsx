import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useConfig } from '@/http/use-config';
import { useProblemWords } from '@/http/use-problem-words';
import { Card } from '@/ui/block/card';
import { Trouble } from '@/ui/page/trouble';
import { usePush } from '../use-push';

/** Whether this browser is told when somebody waits; nothing where the service cannot do it. */
export function PushCard() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const key = useConfig().data?.push_key ?? null;
  const { standing, turn } = usePush(key);
  if (key === null || standing === undefined || standing === 'unsupported') return null;
  return (
    <Card>
      <Switch
        checked={turn.isPending ? turn.variables : standing === 'on'}
        disabled={standing === 'blocked'}
        label={t('account.push.label')}
        description={t(standing === 'blocked' ? 'account.push.blocked' : 'account.push.why')}
        onChange={(event) => turn.mutate(event.currentTarget.checked)}
      />
      {turn.isError ? <Trouble sentence={words(turn.error)} /> : null}
    </Card>
  );
}

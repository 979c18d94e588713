import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Part } from '@/http/profile/answers';
import { useSaying } from '@/http/profile/use-readiness';
import { useProblemWords } from '@/http/use-problem-words';
import { Trouble } from '@/ui/page/trouble';
import classes from './questions.module.css';

interface SayingProps {
  part: Part;
  /** How many times yes it takes, and how many there are. */
  enough: number;
  yes: number;
  said: boolean;
  /** Has the answers kept; whether they are. */
  before: () => Promise<boolean>;
}

/** That one is ready: the only word that leaves this page, and only when it is said. */
export function Saying({ part, enough, yes, said, before }: SayingProps) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const saying = useSaying(before);
  const may = yes >= enough;
  const shown = saying.isPending ? saying.variables.said : said;
  return (
    <div className={classes.saying}>
      <Checkbox
        label={t(`welcome.questions.say.${part}`)}
        description={
          may
            ? t(`welcome.questions.sayWhy.${part}`)
            : t('welcome.questions.sayWait', { count: enough - yes, enough })
        }
        checked={may && shown}
        disabled={!may}
        onChange={(event) => saying.mutate({ part, said: event.currentTarget.checked })}
      />
      {saying.isError ? <Trouble sentence={words(saying.error)} /> : null}
    </div>
  );
}

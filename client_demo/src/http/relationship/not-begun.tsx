import { useTranslation } from 'react-i18next';
import { codeOf, Problem } from '@/http/problem';
import { RulesLink } from '@/http/rules-link';
import { useProblemWords } from '@/http/use-problem-words';
import { Trouble } from '@/ui/page/trouble';

interface NotBegunProps {
  error: Error | null;
  name: string;
  /** Whether it is the reader who would mentor. */
  mentors: boolean;
  here: string;
}

/** Why two did not begin, and where that is mended. */
export function NotBegun({ error, name, mentors, here }: NotBegunProps) {
  const { t } = useTranslation();
  const words = useProblemWords();
  if (error === null) return null;
  const code = codeOf(error);
  if (code === 'conduct_missing') {
    const mine = error instanceof Problem && error.data.who === 'you';
    return (
      <>
        <Trouble sentence={t(`relationship.begin.rules.${mine ? 'you' : 'other'}`, { name })} />
        {mine ? <RulesLink next={here} /> : null}
      </>
    );
  }
  if (code === 'no_room')
    return (
      <Trouble sentence={t(`relationship.begin.noRoom.${mentors ? 'you' : 'other'}`, { name })} />
    );
  if (code === 'conflict' || code === 'gone')
    return <Trouble sentence={t(`relationship.begin.${code}`, { name })} />;
  return <Trouble sentence={words(error)} />;
}

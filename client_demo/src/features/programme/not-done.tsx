import { useTranslation } from 'react-i18next';
import { codeOf } from '@/http/problem';
import { useProblemWords } from '@/http/use-problem-words';
import type { ProgrammeProposal } from '@/protocol/generated';
import { Trouble } from '@/ui/page/trouble';

/** Why nothing came of it. What stands between two people is said to nobody. */
export function NotDone({ one, error }: { one: ProgrammeProposal; error: Error }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const code = codeOf(error);
  const names = { mentee: one.mentee.name, mentor: one.mentor.name };
  return (
    <Trouble
      sentence={
        code === 'request_over' || code === 'conflict' || code === 'no_room'
          ? t(`programme.not.${code}`, names)
          : words(error)
      }
    />
  );
}

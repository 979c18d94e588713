import { useTranslation } from 'react-i18next';
import { codeOf, Problem } from '@/http/problem';
import { RulesLink } from '@/http/rules-link';
import { useProblemWords } from '@/http/use-problem-words';
import { paths } from '@/lib/paths';
import { firstName } from '@/lib/text/initials';
import type { OwnProposal } from '@/protocol/generated';
import { Trouble } from '@/ui/page/trouble';
import classes from './proposal.module.css';

interface NotAnsweredProps {
  proposal: OwnProposal;
  error: Error | null;
}

/** Why an answer was not kept, and where that is mended. */
export function NotAnswered({ proposal, error }: NotAnsweredProps) {
  const { t } = useTranslation();
  const words = useProblemWords();
  if (error === null) return null;
  const name = firstName(proposal.other.name);
  if (codeOf(error) !== 'conduct_missing' && codeOf(error) !== 'no_room')
    return <Trouble sentence={words(error)} />;
  if (codeOf(error) === 'no_room')
    return <Trouble sentence={t(`proposal.noRoom.${proposal.part}`, { name })} />;
  const mine = error instanceof Problem && error.data.who === 'you';
  return (
    <div className={classes.trouble}>
      <Trouble sentence={t(mine ? 'proposal.rules.you' : 'proposal.rules.other', { name })} />
      {mine ? <RulesLink next={paths.proposals} /> : null}
    </div>
  );
}

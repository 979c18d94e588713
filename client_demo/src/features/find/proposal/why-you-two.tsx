import { useTranslation } from 'react-i18next';
import { firstName } from '@/lib/text/initials';
import type { OwnProposal, ProposalReasons } from '@/protocol/generated';
import type { TermTree } from '@/ui/terms/tree';
import { useMentorFactWords } from '../request/beside/use-mentor-fact-words';
import { FactList } from '../suggestions/fact-list';
import { useFactWords } from '../suggestions/use-fact-words';
import { useStyleWords } from '../use-style-words';
import classes from './proposal.module.css';

interface WhyYouTwoProps {
  proposal: OwnProposal;
  reasons: ProposalReasons['reasons'];
  tree: TermTree;
}

/** Why the two suit each other. What a mentee seeks is theirs to tell, and the mentor reads so. */
export function WhyYouTwo({ proposal: { part, other }, reasons, tree }: WhyYouTwoProps) {
  const { t } = useTranslation();
  const style = useStyleWords();
  const toMentee = useFactWords({ tree, style, network: undefined });
  const toMentor = useMentorFactWords(tree, style);
  const name = firstName(other.name);
  return (
    <section className={classes.why} aria-label={t('find.person.why')}>
      <h3 className="small-title">{t('find.person.why')}</h3>
      {part === 'mentor' ? <p className="muted">{t('proposal.untold', { name })}</p> : null}
      <FactList
        facts={reasons}
        words={(fact) => (part === 'mentor' ? toMentor : toMentee.reason)(fact, name)}
      />
    </section>
  );
}

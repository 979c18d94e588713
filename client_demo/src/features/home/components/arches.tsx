import { initials, tint } from '@/lib/text/initials';
import type { Member } from '@/protocol/generated';
import { others } from '../model';
import classes from './arches.module.css';

/** Two doors with the people behind them: oneself in front, the other behind. */
export function Arches({ members, me }: { members: readonly Member[]; me: string }) {
  const self = members.find((member) => member.person === me);
  const other = others(members, me)[0];
  return (
    <div className={classes.arches} aria-hidden="true">
      <Arch member={other} place="back" />
      <Arch member={self} place="front" />
    </div>
  );
}

function Arch({ member, place }: { member: Member | undefined; place: 'front' | 'back' }) {
  return (
    <span
      className={classes.arch}
      data-place={place}
      data-tint={member === undefined ? 'none' : tint(member.person)}
    >
      {member === undefined ? '' : initials(member.name)}
    </span>
  );
}

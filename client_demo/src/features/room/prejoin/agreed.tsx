import { IconSignature } from '@tabler/icons-react';
import { Link } from 'react-router';
import { holding } from '@/http/agreement/answers';
import { useDoorLine } from '@/http/agreement/use-door-line';
import { paths } from '@/lib/paths';
import type { AgreementVersion, AgreementView } from '@/protocol/generated';
import { icon } from '@/ui/theme/icon';
import classes from './prejoin.module.css';

/** What the two of the room agreed on, as it holds now, in one line that leads to all of it. */
export function Agreed({ view }: { view: AgreementView | undefined }) {
  const version = view === undefined ? null : holding(view);
  if (view === undefined || version === null) return null;
  return <Line view={view} version={version} />;
}

function Line({ view, version }: { view: AgreementView; version: AgreementVersion }) {
  const line = useDoorLine(view, version);
  return (
    <p className={classes.agreed}>
      <IconSignature {...icon} />
      <Link className="lone-link words" to={paths.agreement(view.room)}>
        <span className={classes.line}>{line}</span>
      </Link>
    </p>
  );
}

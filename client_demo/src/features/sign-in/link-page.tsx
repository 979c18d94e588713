import { useLocation } from 'react-router';
import { mailedSecret } from '@/lib/mailed';
import { paths } from '@/lib/paths';
import { LinkCut } from './components/link-cut';
import { LinkRedeem } from './components/link-redeem';
import { LinkRequest } from './components/link-request';

/**
 * Signing in by e-mail. A mailed link carries its secret behind the `#`, which no server and no
 * log on the way gets to see; without one, a link can be asked for here.
 */
export function LinkPage() {
  const { hash } = useLocation();
  if (hash === '') return <LinkRequest />;
  const secret = mailedSecret(hash);
  return secret === null ? <LinkCut again={paths.signInLink} /> : <LinkRedeem token={secret} />;
}

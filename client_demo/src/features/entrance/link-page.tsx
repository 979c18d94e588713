import { useLocation } from 'react-router';
import { LinkRedeem } from './components/link-redeem';
import { LinkRequest } from './components/link-request';

/**
 * Signing in by e-mail. A mailed link carries its secret behind the `#`, which no server and no
 * log on the way gets to see; without one, a link can be asked for here.
 */
export function LinkPage() {
  const token = useLocation().hash.slice(1);
  return token === '' ? <LinkRequest /> : <LinkRedeem token={token} />;
}

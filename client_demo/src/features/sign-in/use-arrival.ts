import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { useBecome, useMe } from '@/http/use-me';
import { speak } from '@/i18n/start';
import { safeNext } from '@/lib/paths';
import { takeWish } from '@/lib/wish';
import type { Me } from '@/protocol/generated';

/** What happens once somebody is signed in: the page they wanted opens, in their language. */
export function useArrival() {
  const become = useBecome();
  const navigate = useNavigate();
  const { i18n } = useTranslation();
  const [search] = useSearchParams();
  const next = search.get('next');
  const { data: me } = useMe();
  return {
    next,
    /** The guest who one is here, where the account is to keep their part. */
    guest: search.get('keep') === 'guest' && me?.guest === true ? me : null,
    arrive: (me: Me) => {
      become(me);
      void speak(i18n, me.locale);
      void navigate(safeNext(next ?? takeWish()), { replace: true });
    },
    /** The same wish, carried over to a neighbouring page. */
    keepNext: (path: string) => (next === null ? path : `${path}?next=${encodeURIComponent(next)}`),
  };
}

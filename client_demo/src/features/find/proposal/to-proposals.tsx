import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useProposals } from '@/http/find/use-proposals';
import { paths } from '@/lib/paths';

/** The way to whom the programme proposed, once it did. */
export function ToProposals() {
  const { t } = useTranslation();
  const { data } = useProposals();
  if (data === undefined || data.proposals.length === 0) return null;
  return (
    <p>
      <Link to={paths.proposals} className="lone-link">
        {t('request.list.proposed')}
      </Link>
    </p>
  );
}

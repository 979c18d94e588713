import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useMentors, useNetwork, useSuggestions } from '@/http/find/use-find';
import { useProfile } from '@/http/profile/use-profile';
import { useTaxonomy } from '@/http/profile/use-taxonomy';
import { useProblemWords } from '@/http/use-problem-words';
import { paths } from '@/lib/paths';
import { useTitle } from '@/lib/use-title';
import { Part } from '@/ui/page/part';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import { Directory } from './directory/directory';
import { paramsOf, questionOf } from './directory/question';
import { NetworkCard } from './network/network-card';
import { SuggestionList } from './suggestions/suggestion-list';
import classes from './find-page.module.css';

/** Who could be one's mentor and why, who stands around one, and everybody to look around among. */
export function FindPage() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const profile = useProfile();
  const taxonomy = useTaxonomy();
  const suggestions = useSuggestions();
  const network = useNetwork();
  useTitle(t('find.title'));
  const failed = [profile, taxonomy].find(({ isError }) => isError);
  const [params] = useSearchParams();
  const mentors = useMentors(paramsOf(questionOf(params)).toString());
  // All that decides where things stand comes first: nothing moves once it is there.
  const waits = suggestions.isPending || network.isPending || mentors.isPending;
  const tree = taxonomy.tree;
  const mine = profile.data;
  return (
    <div className={classes.page}>
      <header>
        <h1 className="page-title">{t('find.title')}</h1>
        <p className="muted">{t('find.lead')}</p>
        <Link to={paths.requests} className="lone-link">
          {t('find.yourInvitations')}
        </Link>
      </header>
      {failed === undefined ? null : (
        <Trouble sentence={words(failed.error)} onRetry={() => void failed.refetch()} />
      )}
      {failed === undefined && (tree === undefined || mine === undefined || waits) ? (
        <Waiting sentence={t('find.looking')} />
      ) : null}
      {tree === undefined || mine === undefined || waits ? null : (
        <>
          <div className={classes.halves} data-alone={(network.data?.needs.length ?? 0) === 0}>
            <div>
              <Part>
                {suggestions.data === undefined ? (
                  <Trouble
                    sentence={words(suggestions.error)}
                    onRetry={() => void suggestions.refetch()}
                  />
                ) : (
                  <SuggestionList found={suggestions.data} tree={tree} network={network.data} />
                )}
              </Part>
            </div>
            <Part>
              {network.data === undefined ? (
                <Trouble sentence={words(network.error)} onRetry={() => void network.refetch()} />
              ) : (
                <NetworkCard network={network.data} tree={tree} />
              )}
            </Part>
          </div>
          <Part>
            <Directory tree={tree} profile={mine} />
          </Part>
        </>
      )}
    </div>
  );
}

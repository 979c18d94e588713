import { useTranslation } from 'react-i18next';
import { useSignedIn } from '@/http/use-me';
import { firstName } from '@/lib/text/initials';
import type { EpisodeView } from '@/protocol/generated';

/**
 * How a person of an episode is called in a line: "You", or by their first name; `within` a
 * sentence, "you".
 */
export function useEpisodeName(view: EpisodeView, within = false): (person: string) => string {
  const { t } = useTranslation();
  const me = useSignedIn();
  return (person) =>
    person === me.person
      ? t(within ? 'episodes.youWithin' : 'episodes.youLane')
      : firstName(
          view.timeline.people.find((one) => one.person === person)?.name ?? t('episodes.somebody'),
        );
}

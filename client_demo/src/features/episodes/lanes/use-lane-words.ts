import { useTranslation } from 'react-i18next';
import { useSignedIn } from '@/http/use-me';
import { useReader } from '@/http/use-reader';
import { listNames } from '@/lib/text/names';
import { clock } from '@/lib/time';
import type { EpisodeView, Span } from '@/protocol/generated';
import { busiest } from './picture';

/** Every lane of the picture in a sentence, for whoever hears it. */
export function useLaneWords(view: EpisodeView, now: number) {
  const { t } = useTranslation();
  const me = useSignedIn();
  const reader = useReader();
  const { timeline, episode } = view;
  const span = ({ start, end }: Span) =>
    t('episodes.fromTo', { start: clock(reader, start), end: clock(reader, end ?? now) });
  const list = (spans: readonly Span[]) => listNames(reader.locale, spans.map(span));
  const nameOf = (person: string) =>
    timeline.people.find((one) => one.person === person)?.name ?? '';
  const owned = (acts: readonly { person: string; span: Span }[]) =>
    listNames(
      reader.locale,
      acts.map((act) =>
        t('episodes.words.by', {
          name: act.person === me.person ? t('episodes.youLane') : nameOf(act.person),
          times: span(act.span),
        }),
      ),
    );
  return {
    person: (person: string) => {
      const spans = list(timeline.people.find((one) => one.person === person)?.spans ?? []);
      return person === me.person
        ? t('episodes.words.you', { times: spans })
        : t('episodes.words.person', { name: nameOf(person), times: spans });
    },
    calls: () =>
      t('episodes.words.calls', { times: list(timeline.calls.map((call) => call.span)) }),
    agenda: () =>
      t('episodes.words.agenda', {
        list: listNames(
          reader.locale,
          view.together.agenda
            .filter((one) => one.spans.length > 0)
            .map((one) => t('episodes.words.by', { name: one.text, times: list(one.spans) })),
        ),
      }),
    shares: () => t('episodes.words.shares', { list: owned(timeline.shares) }),
    hands: () => t('episodes.words.hands', { list: owned(timeline.hands) }),
    chat: () =>
      t('episodes.words.chat', {
        count: episode.messages,
        time: clock(reader, busiest(view) ?? episode.started_at),
      }),
    marks: () =>
      t('episodes.words.marks', {
        list: listNames(
          reader.locale,
          view.marks.map((mark) =>
            t('episodes.words.mark', {
              kind: t(`episodes.mark.${mark.kind}`),
              time: clock(reader, mark.at),
            }),
          ),
        ),
      }),
    stops: () => t('episodes.words.stops', { times: list(timeline.interrupted) }),
  };
}

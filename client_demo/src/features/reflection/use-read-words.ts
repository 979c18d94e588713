import { useTranslation } from 'react-i18next';
import { useReader } from '@/http/use-reader';
import { listNames } from '@/lib/text/names';
import type { Reflection } from '@/protocol/generated';
import { choiceOf, PROMPTS, type Bar, type Choice, type Doing, type Item } from './model';

const ITEMS: readonly Item[] = [...PROMPTS, 'numbers'];

/** Who reads it, in words. `reader` is the one other of the room; null where it has more. */
export function useReadWords(first: Reflection, reader: string | null, partner: string | null) {
  const { t } = useTranslation();
  const { locale } = useReader();
  const name = reader ?? '';
  const to = reader === null ? 'Room' : '';
  const shared = ITEMS.filter((item) => first.shared.includes(item));
  const list = listNames(
    locale,
    shared.map((item) => t(`reflection.part.${item}`)),
  );
  const seal = (bar: Bar | null): [string, string] => [
    partner === null
      ? t('reflection.choice.sealNobody')
      : t('reflection.choice.seal', { name: partner }),
    bar !== null
      ? t(`reflection.bar.seal.${bar}`, { name: partner ?? '' })
      : t(shared.length > 0 ? 'reflection.choice.sealSharedWhy' : 'reflection.choice.sealWhy', {
          list,
        }),
  ];
  const share = (bar: Bar | null): [string, string] => [
    t(`reflection.choice.share${to}`, { name }),
    bar === 'out' || bar === 'alone'
      ? t(`reflection.bar.share.${bar}`)
      : t(`reflection.choice.share${to}Why`, { name }),
  ];
  return {
    choice: (choice: Choice, bar: Bar | null): [string, string] => {
      if (choice === 'seal') return seal(bar);
      if (choice === 'share') return share(bar);
      if (choice === 'parts')
        return [
          t(`reflection.choice.parts${to}`, { name }),
          t(`reflection.choice.parts${to}Why`, { name, list }),
        ];
      return [
        t('reflection.choice.keep'),
        shared.length > 0
          ? t(`reflection.choice.takeBack${to}Why`, { name })
          : t('reflection.choice.keepWhy'),
      ];
    },
    act: (doing: Doing) =>
      doing === 'update' ? t(`reflection.act.update${to}`, { name }) : t(`reflection.act.${doing}`),
    /** Who reads it now. */
    now: () => {
      const now = choiceOf(first);
      if (now === 'keep') return t('reflection.reads.keep');
      if (now === 'seal')
        return t(shared.length > 0 ? 'reflection.reads.sealShared' : 'reflection.reads.seal', {
          name: partner ?? name,
        });
      return t(`reflection.reads.${now}${to}`, { name });
    },
    draft: () => t(`reflection.draft${to}`, { name }),
    notTakenBack: () => t(`reflection.notTakenBack${to}`, { name }),
  };
}

export type ReadWords = ReturnType<typeof useReadWords>;

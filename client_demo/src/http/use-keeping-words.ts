import { useTranslation } from 'react-i18next';
import { listNames } from '@/lib/text/names';
import type { ChatKeeping } from './chat-keeping';
import { useReader } from './use-reader';

interface About {
  /** Who reads it; undefined for somebody who is none of those it counts. */
  self: string | undefined;
  nameOf: (person: string) => string;
}

/** Where it is said: before one comes in, in the chat, on the way out, or afterwards. */
type Place = 'before' | 'during' | 'leaving';

/** Whether a chat is kept, in one sentence, and for want of whose agreement not. */
export function useKeepingWords() {
  const { t } = useTranslation();
  const { locale } = useReader();
  return (place: Place, { agreed, without }: ChatKeeping, { self, nameOf }: About): string => {
    if (agreed !== 'some') return t(`retention.keeping.${place}.${agreed}`);
    const others = without.filter((one) => one !== self);
    const names = listNames(locale, others.map(nameOf));
    if (others.length === without.length)
      return t(`retention.keeping.${place}.names`, { count: others.length, names });
    return others.length === 0
      ? t(`retention.keeping.${place}.you`)
      : t(`retention.keeping.${place}.youToo`, { names });
  };
}

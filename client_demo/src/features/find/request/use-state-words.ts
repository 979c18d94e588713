import { useTranslation } from 'react-i18next';
import { useReader } from '@/http/use-reader';
import { firstName } from '@/lib/text/initials';
import { dayWord } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import type { MentoringRequest } from '@/protocol/generated';
import { stateKey } from './state-key';

/** How the other of a request is called: by their first name, or as somebody who left. */
export function useOtherName(): (request: Pick<MentoringRequest, 'other'>) => string {
  const { t } = useTranslation();
  return ({ other }) => (other.name === '' ? t('request.gone') : firstName(other.name));
}

/** How a request stands, in a sentence, by the reader's clock. */
export function useStateWords(): (request: MentoringRequest) => string {
  const { t } = useTranslation();
  const reader = useReader();
  const now = useNow();
  const nameOf = useOtherName();
  return (request) => {
    const at = request.until ?? request.ended_at ?? request.saved_at;
    const day = at === null ? '' : dayWord(reader, at, now);
    return t(stateKey(request), { name: nameOf(request), day });
  };
}

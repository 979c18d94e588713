import type { TFunction } from 'i18next';
import { listNames } from '@/lib/text/names';
import type { ExportJob } from '@/protocol/generated';

/** Names of scripts, as a list in the reader's language; empty for none. */
export function scriptNames(t: TFunction, locale: string, scripts: ExportJob['unshown']): string {
  return listNames(
    locale,
    scripts.map((one) => t(`export.script.${one}`)),
  );
}

import { listFormat } from '../formats';

/** Names in a row as the language lists them: "Tomas and Ines", "Tomas, Ines et Hana". */
export function listNames(locale: string, names: readonly string[]): string {
  return listFormat(locale, { type: 'conjunction' }).format(names);
}

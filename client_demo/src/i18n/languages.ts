/** The languages the client speaks, each named in itself. */
export const LANGUAGES = { en: 'English', fr: 'Français' } as const;

export type Language = keyof typeof LANGUAGES;

const STORED = 'mentoring.language';

export function isLanguage(value: string): value is Language {
  return value in LANGUAGES;
}

/** The first language of `wanted` that the client speaks, regions set aside; English otherwise. */
export function chooseLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const base = tag.split('-', 1)[0]?.toLowerCase() ?? '';
    if (isLanguage(base)) return base;
  }
  return 'en';
}

/** What the person chose on this device, then what the browser asks for. */
export function deviceLanguage(): Language {
  const stored = localStorage.getItem(STORED);
  return chooseLanguage([...(stored === null ? [] : [stored]), ...navigator.languages]);
}

export function keepLanguage(language: Language): void {
  localStorage.setItem(STORED, language);
}

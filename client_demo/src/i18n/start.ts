import { createInstance, type i18n } from 'i18next';
import { patiently } from '@/lib/patiently';
import { deviceLanguage, isLanguage, keepLanguage, type Language } from './languages';
import { LATER, type Later } from './later';
import { atCity } from './places';

const CATALOGUES = {
  en: async () => (await import('./en/catalogue')).default,
  fr: async () => (await import('./fr/catalogue')).default,
};

/** What pages have asked for so far, and who speaks it; pages are asked for before anybody speaks. */
const asked = new Set<Later>();
let speaker: i18n | null = null;

function reflect(instance: i18n): void {
  document.documentElement.lang = instance.language;
  document.documentElement.dir = instance.dir();
}

async function load(instance: i18n, language: Language): Promise<void> {
  if (!instance.hasResourceBundle(language, 'translation'))
    instance.addResourceBundle(language, 'translation', await patiently(CATALOGUES[language]));
  await Promise.all([...asked].map((part) => loadLater(instance, language, part)));
}

async function loadLater(instance: i18n, language: Language, part: Later): Promise<void> {
  if (instance.getResource(language, 'translation', part) !== undefined) return;
  const words = await patiently<{ default: object }>(LATER[part][language]);
  instance.addResourceBundle(language, 'translation', { [part]: words.default }, true);
}

/** Have the words of a page there, now and in every language that is spoken later. */
export async function wordsFor(parts: readonly Later[]): Promise<void> {
  for (const part of parts) asked.add(part);
  if (speaker === null)
    await Promise.all(parts.map((part) => patiently<object>(LATER[part][deviceLanguage()])));
  else if (isLanguage(speaker.language)) await load(speaker, speaker.language);
}

/** The translator in the device's language; its catalogue is there when the promise resolves. */
export async function startI18n(language: Language = deviceLanguage()): Promise<i18n> {
  const instance = createInstance();
  await instance.init({
    lng: language,
    resources: { [language]: { translation: await patiently(CATALOGUES[language]) } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  instance.services.formatter?.add('at', atCity);
  speaker = instance;
  await load(instance, language);
  reflect(instance);
  return instance;
}

/** Speak `language` from now on, on this device. */
export async function speak(instance: i18n, language: string): Promise<void> {
  if (!isLanguage(language) || instance.language === language) return;
  await load(instance, language);
  await instance.changeLanguage(language);
  keepLanguage(language);
  reflect(instance);
}

import { createInstance, type i18n } from 'i18next';
import { patiently } from '@/lib/patiently';
import { deviceLanguage, isLanguage, keepLanguage, type Language } from './languages';
import { atCity } from './places';

const CATALOGUES = {
  en: async () => (await import('./en/catalogue')).default,
  fr: async () => (await import('./fr/catalogue')).default,
};

function reflect(instance: i18n): void {
  document.documentElement.lang = instance.language;
  document.documentElement.dir = instance.dir();
}

async function load(instance: i18n, language: Language): Promise<void> {
  if (instance.hasResourceBundle(language, 'translation')) return;
  instance.addResourceBundle(language, 'translation', await patiently(CATALOGUES[language]));
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

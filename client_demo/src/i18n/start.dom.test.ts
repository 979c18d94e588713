import { expect, it } from 'vitest';
import { speak, startI18n, wordsFor } from './start';

it('the words of a page come with it, and in a language that is chosen later', async () => {
  const early = wordsFor(['terms']);
  const i18n = await startI18n('en');
  await early;
  expect(i18n.exists('terms.remove')).toBe(true);
  await wordsFor(['week']);
  expect(i18n.t('week.type')).toBe('Type the hours');
  await speak(i18n, 'fr');
  expect(i18n.t('week.type')).toBe('Saisir les heures');
  expect(i18n.t('common.home')).toBe('Accueil');
});

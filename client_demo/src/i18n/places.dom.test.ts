import { expect, it } from 'vitest';
import { startI18n } from './start';

it('says in French where a clock goes, with the article that some cities have', async () => {
  const { t } = await startI18n('fr');
  const at = (city: string) => t('common.clockIn', { time: '14:00', city });
  expect(at('Paris')).toBe('14:00 à Paris');
  expect(at('Le Caire')).toBe('14:00 au Caire');
  expect(at('La Havane')).toBe('14:00 à La Havane');
});

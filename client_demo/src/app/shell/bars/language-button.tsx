import { ActionIcon, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isLanguage, LANGUAGES } from '@/i18n/languages';
import { speak } from '@/i18n/start';
import classes from './top-bar.module.css';

/** The language of this device; each is named in itself. */
export function LanguageButton() {
  const { t, i18n } = useTranslation();
  const current = isLanguage(i18n.language) ? i18n.language : 'en';
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          className={classes.lang ?? ''}
          aria-label={t('common.language', {
            code: current.toUpperCase(),
            language: LANGUAGES[current],
          })}
        >
          {current.toUpperCase()}
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {Object.entries(LANGUAGES).map(([code, name]) => (
          <Menu.Item
            key={code}
            lang={code}
            aria-current={code === current}
            onClick={() => void speak(i18n, code)}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

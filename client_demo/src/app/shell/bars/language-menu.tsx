import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '@/i18n/languages';
import { speak } from '@/i18n/start';
import { LanguageTarget } from './language-target';

/** The languages, each named in itself; open from its first moment on. */
export function LanguageMenu() {
  const { i18n } = useTranslation();
  return (
    <Menu position="bottom-end" defaultOpened>
      <Menu.Target>
        <LanguageTarget />
      </Menu.Target>
      <Menu.Dropdown>
        {Object.entries(LANGUAGES).map(([code, name]) => (
          <Menu.Item
            key={code}
            lang={code}
            aria-current={code === i18n.language}
            onClick={() => void speak(i18n, code)}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

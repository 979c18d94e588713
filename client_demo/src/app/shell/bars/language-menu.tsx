import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '@/i18n/languages';
import { speak } from '@/i18n/start';
import { LanguageTarget } from './language-target';
import { useLateMenu } from '@/ui/use-late-menu';

/** The languages, each named in itself; open as soon as they are there. */
export function LanguageMenu() {
  const { i18n } = useTranslation();
  const { target, opened, onChange } = useLateMenu();
  return (
    <Menu position="bottom-end" opened={opened} onChange={onChange}>
      <Menu.Target>
        <LanguageTarget ref={target} />
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

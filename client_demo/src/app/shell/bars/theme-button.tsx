import { ActionIcon, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { icon } from '@/ui/theme/icon';

const NEXT = { auto: 'light', light: 'dark', dark: 'auto' } as const;
const SIGN = { auto: IconDeviceDesktop, light: IconSun, dark: IconMoon } as const;
const WORD = {
  auto: 'common.themeAuto',
  light: 'common.themeLight',
  dark: 'common.themeDark',
} as const;

/** As the device, light, dark, and round again; the name says which is on. */
export function ThemeButton() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const scheme: MantineColorScheme = colorScheme;
  const Sign = SIGN[scheme];
  const label = t('common.theme', { theme: t(WORD[scheme]) });
  return (
    <ActionIcon aria-label={label} title={label} onClick={() => setColorScheme(NEXT[scheme])}>
      <Sign {...icon} />
    </ActionIcon>
  );
}

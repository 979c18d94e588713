import { ActionIcon, type ActionIconProps, type ElementProps } from '@mantine/core';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { isLanguage, LANGUAGES } from '@/i18n/languages';
import classes from './top-bar.module.css';

type TargetProps = ActionIconProps &
  ElementProps<'button', keyof ActionIconProps> & { ref?: Ref<HTMLButtonElement> };

/** The button that says this device's language, with or without its menu. */
export function LanguageTarget(props: TargetProps) {
  const { t, i18n } = useTranslation();
  const current = isLanguage(i18n.language) ? i18n.language : 'en';
  return (
    <ActionIcon
      aria-haspopup="menu"
      {...props}
      className={classes.lang ?? ''}
      aria-label={t('common.language', {
        code: current.toUpperCase(),
        language: LANGUAGES[current],
      })}
    >
      {current.toUpperCase()}
    </ActionIcon>
  );
}

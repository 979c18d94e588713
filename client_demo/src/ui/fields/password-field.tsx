import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { PASSWORD_MOST } from '@/lib/text/fields';
import { lengthOf } from '@/lib/text/text';
import { useExcess } from './use-over';

export type PasswordFieldProps = Omit<PasswordInputProps, 'value'> & { value?: string };

/**
 * A field for a password, which is counted as it is; the eye that shows it speaks the reader's
 * language.
 */
export function PasswordField(props: PasswordFieldProps) {
  const { t } = useTranslation();
  const made = useId();
  const id = props.id ?? made;
  const over = useExcess(
    id,
    lengthOf(props.value ?? '', 'characters') - PASSWORD_MOST,
    PASSWORD_MOST,
  );
  return (
    <PasswordInput
      visibilityToggleButtonProps={{ 'aria-label': t('common.showPassword') }}
      {...props}
      id={id}
      error={over ?? props.error}
    />
  );
}

import { Radio, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Card } from '@/ui/block/card';

const SCHEMES: readonly MantineColorScheme[] = ['auto', 'light', 'dark'];

/** Light, dark, or as the device: a choice of this device alone. */
export function LookCard() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Card>
      <Radio.Group
        label={t('account.look')}
        description={t('account.lookWhy')}
        value={colorScheme}
        onChange={(value) => setColorScheme(value)}
      >
        {SCHEMES.map((scheme) => (
          <Radio key={scheme} mt="xs" value={scheme} label={t(`account.scheme.${scheme}`)} />
        ))}
      </Radio.Group>
    </Card>
  );
}

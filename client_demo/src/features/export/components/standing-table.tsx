import { Progress, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { hoursWord } from '@/lib/time';
import { useReader } from '@/http/use-reader';
import type { PortfolioStanding } from '@/protocol/generated';

/** Hours by category against what the rules want, and the reflective accounts. */
export function StandingTable({ standing }: { standing: PortfolioStanding }) {
  const { t } = useTranslation();
  const { rules } = standing;
  return (
    <Table aria-label={t('export.standing')}>
      <Table.Tbody>
        {standing.categories.map((one) => (
          <Line
            key={one.category.id}
            name={one.category.name}
            reached={one.hours}
            wanted={one.category.hours}
          />
        ))}
        {standing.categories.length > 1 || rules.hours > 0 ? (
          <Line name={t('export.all')} reached={standing.hours} wanted={rules.hours} />
        ) : null}
        <Table.Tr>
          <Table.Th scope="row">{t('export.accounts')}</Table.Th>
          <Table.Td>
            {rules.accounts === 0
              ? standing.accounts
              : t('export.accountsOf', { count: standing.accounts, wanted: rules.accounts })}
          </Table.Td>
        </Table.Tr>
      </Table.Tbody>
    </Table>
  );
}

function Line({ name, reached, wanted }: { name: string; reached: number; wanted: number }) {
  const { t } = useTranslation();
  const { locale } = useReader();
  const words =
    wanted === 0
      ? hoursWord(locale, reached)
      : t('export.hoursOf', {
          length: hoursWord(locale, reached),
          wanted: hoursWord(locale, wanted),
        });
  return (
    <Table.Tr>
      <Table.Th scope="row">{name}</Table.Th>
      <Table.Td>
        {words}
        {wanted === 0 ? null : (
          <Progress value={Math.min(100, (reached / wanted) * 100)} mt={4} aria-label={name} />
        )}
      </Table.Td>
    </Table.Tr>
  );
}

import { Select } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/http/api';
import { Outcome } from '@/http/outcome';
import { ME } from '@/http/use-me';
import { useReader } from '@/http/use-reader';
import { clock } from '@/lib/time';
import type { MailPreferences } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Form, FormActs } from '@/ui/fields/form';
import { asForm, asWish } from '../mail-model';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const HOUR_MS = 3_600_000;

interface MailFormProps {
  mails: MailPreferences;
  /** Where the query keeps them. */
  kept: readonly string[];
}

/** How each kind of mail comes, and the hours of one's own clock. */
export function MailForm({ mails, kept }: MailFormProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const hours = useHours();
  const save = useMutation({
    mutationFn: api.changeMails,
    onSuccess: (changed) => {
      client.setQueryData(kept, changed);
      return client.invalidateQueries({ queryKey: ME });
    },
  });
  const form = useForm({ initialValues: asForm(mails) });
  return (
    <Form onSubmit={form.onSubmit((values) => save.mutate(asWish(mails, values)))}>
      <p className="secondary">{t('account.mails.lead')}</p>
      {mails.switches.map(({ kind, choices }) => (
        <Select
          key={kind}
          label={t(`account.mails.kind.${kind}`)}
          allowDeselect={false}
          data={choices.map((value) => ({ value, label: t(`account.mails.delivery.${value}`) }))}
          {...form.getInputProps(kind)}
        />
      ))}
      <Select
        label={t('account.mails.digestAt')}
        description={t('account.mails.digestWhy')}
        allowDeselect={false}
        data={hours}
        {...form.getInputProps('digest_at')}
      />
      <Select
        label={t('account.mails.quietFrom')}
        description={t('account.mails.quietWhy')}
        allowDeselect={false}
        data={hours}
        {...form.getInputProps('quiet_from')}
      />
      <Select
        label={t('account.mails.quietUntil')}
        allowDeselect={false}
        data={hours}
        {...form.getInputProps('quiet_until')}
      />
      <FormActs>
        <ActButton
          type="submit"
          variant="filled"
          pending={save.isPending}
          pendingWord={t('common.saving')}
        >
          {t('common.save')}
        </ActButton>
        <Outcome act={save} />
      </FormActs>
    </Form>
  );
}

/** The hours of a day, as this person reads a clock. */
function useHours(): { value: string; label: string }[] {
  const { locale } = useReader();
  return HOURS.map((hour) => ({
    value: String(hour),
    label: clock({ locale, zone: 'UTC' }, hour * HOUR_MS),
  }));
}

import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api } from '@/http/api';
import { codeOf } from '@/http/problem';
import { useProblemWords } from '@/http/use-problem-words';
import { useReader } from '@/http/use-reader';
import { fullDay, hoursWord } from '@/lib/time';
import { useTitle } from '@/lib/use-title';
import type { Countersignature } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Card } from '@/ui/block/card';
import { Form, FormActs } from '@/ui/fields/form';
import { NarrowPage } from '@/ui/page/narrow-page';
import { Note } from '@/ui/block/note';
import { Trouble } from '@/ui/page/trouble';
import { tidyCode, tidyStatement } from './model';
import { LineField } from '@/ui/fields/text-field';
import { PRINTED } from '@/lib/text/fields';

/** Whoever holds a printed portfolio checks that a mentor's statement is real. */
export function CheckPage() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const [given] = useSearchParams();
  const form = useForm({
    initialValues: { id: given.get('id') ?? '', code: given.get('code') ?? '' },
    validate: {
      id: (value) => (tidyStatement(value) === '' ? t('export.check.idMissing') : null),
      code: (value) => (tidyCode(value) === null ? t('export.check.codeForm') : null),
    },
  });
  const check = useMutation({
    mutationFn: (asked: { id: string; code: string }) =>
      api.proof(tidyStatement(asked.id), tidyCode(asked.code) ?? ''),
  });
  const unknown = check.isError && codeOf(check.error) === 'not_found';
  useTitle(t('export.check.title'));
  return (
    <NarrowPage title={t('export.check.title')} lead={t('export.check.lead')}>
      <Card depth="raised">
        <Form onSubmit={form.onSubmit((asked) => check.mutate(asked))}>
          <LineField
            bound={PRINTED}
            label={t('export.check.id')}
            placeholder={t('export.check.idExample')}
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            {...form.getInputProps('id')}
          />
          <LineField
            bound={PRINTED}
            label={t('export.check.code')}
            placeholder={t('export.check.codeExample')}
            autoCapitalize="characters"
            autoComplete="off"
            spellCheck={false}
            {...form.getInputProps('code')}
          />
          <FormActs>
            <ActButton
              type="submit"
              variant="filled"
              pending={check.isPending}
              pendingWord={t('export.check.pending')}
            >
              {t('export.check.act')}
            </ActButton>
          </FormActs>
        </Form>
      </Card>
      <div role="status">
        {check.data === undefined ? null : <Proven one={check.data} />}
        {unknown ? <Note tone="amber">{t('export.check.unknown')}</Note> : null}
      </div>
      {check.isError && !unknown ? <Trouble sentence={words(check.error)} /> : null}
    </NarrowPage>
  );
}

function Proven({ one }: { one: Countersignature }) {
  const { t } = useTranslation();
  const reader = useReader();
  const day = (at: number) => fullDay(reader, at);
  return (
    <Card aria-label={t('export.check.real')}>
      <h2 className="section-title">{t('export.check.real')}</h2>
      <p>
        {t('export.check.said', {
          signer: one.signer_name,
          owner: one.owner_name,
          day: day(one.answered_at ?? one.asked_at),
          count: one.meetings,
          length: hoursWord(reader.locale, one.hours),
          first: day(one.first_at),
          last: day(one.last_at),
        })}
      </p>
      <p className="secondary">{t('export.check.compare')}</p>
    </Card>
  );
}

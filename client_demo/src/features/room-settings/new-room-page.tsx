import { Radio } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '@/http/api';
import { useProblemWords } from '@/http/use-problem-words';
import { useReader } from '@/http/use-reader';
import { titleError } from '@/lib/text/fields';
import { paths } from '@/lib/paths';
import { fromField, zoneCity } from '@/lib/time';
import { useCid } from '@/lib/use-cid';
import { useTitle } from '@/lib/use-title';
import { WRITING } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Card } from '@/ui/block/card';
import { Form, FormActs } from '@/ui/fields/form';
import { NarrowPage } from '@/ui/page/narrow-page';
import { Trouble } from '@/ui/page/trouble';
import { useFieldWords } from '@/ui/fields/use-field-words';
import { KINDS, type LastingKind } from './model';
import { DateField, LineField } from '@/ui/fields/text-field';
import { sent } from '@/lib/text/text';

interface Values {
  title: string;
  kind: LastingKind;
  next: string;
}

/** Opens a room; the next page sends its link to somebody. */
export function NewRoomPage() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const say = useFieldWords();
  const { locale, zone } = useReader();
  const create = useCreation();
  const form = useForm<Values>({
    initialValues: { title: '', kind: 'one_to_one', next: '' },
    validate: { title: (value) => say(titleError(value)) },
  });
  useTitle(t('room-settings.new.title'));

  return (
    <NarrowPage title={t('room-settings.new.title')} lead={t('room-settings.new.lead')}>
      <Card depth="raised">
        <Form
          onSubmit={form.onSubmit(({ title, kind, next }) =>
            create.mutate({ title: sent(title, true), kind, next_at: fromField(zone, next) }),
          )}
        >
          <LineField
            bound={WRITING['RoomCreate.title']}
            label={t('room-settings.name')}
            placeholder={t('room-settings.nameExample')}
            {...form.getInputProps('title')}
          />
          <Radio.Group label={t('room-settings.kindLabel')} {...form.getInputProps('kind')}>
            {KINDS.map((kind) => (
              <Radio
                key={kind}
                value={kind}
                mt="sm"
                label={t(`room-settings.kind.${kind}`)}
                description={t(`room-settings.kindWhy.${kind}`)}
              />
            ))}
          </Radio.Group>
          <DateField
            type="datetime-local"
            label={t('room-settings.next')}
            description={t('room-settings.nextWhy', { city: zoneCity(locale, zone) })}
            {...form.getInputProps('next')}
          />
          {create.isError ? <Trouble sentence={words(create.error)} /> : null}
          <FormActs>
            <ActButton
              type="submit"
              variant="filled"
              pending={create.isPending}
              pendingWord={t('room-settings.new.pending')}
            >
              {t('room-settings.new.act')}
            </ActButton>
          </FormActs>
        </Form>
      </Card>
    </NarrowPage>
  );
}

function useCreation() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const cid = useCid();
  return useMutation({
    mutationFn: (wish: { title: string; kind: LastingKind; next_at: number | null }) =>
      api.createRoom({ ...wish, cid: cid(wish) }),
    onSuccess: (view) => {
      client.setQueryData(['room', view.room.id], view);
      void client.invalidateQueries({ queryKey: ['rooms'] });
      void navigate(paths.invite(view.room.id));
    },
  });
}

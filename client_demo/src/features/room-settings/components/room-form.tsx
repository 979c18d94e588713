import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useOtherTimes } from '@/http/use-shared-time';
import { useReader } from '@/http/use-reader';
import { titleError } from '@/lib/text/fields';
import { fromField, toField, zoneCity } from '@/lib/time';
import type { RoomView } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Card } from '@/ui/block/card';
import { Form, FormActs } from '@/ui/fields/form';
import { useFieldWords } from '@/ui/fields/use-field-words';
import { useRoomChange } from '../use-room';
import { Outcome } from '@/http/outcome';
import { WRITING } from '@/protocol/generated';
import { DateField, LineField } from '@/ui/fields/text-field';
import { sent } from '@/lib/text/text';

/** The room's name and its next session. */
export function RoomForm({ view }: { view: RoomView }) {
  const { room } = view;
  const { t } = useTranslation();
  const say = useFieldWords();
  const { locale, zone } = useReader();
  const otherTimes = useOtherTimes();
  const change = useRoomChange(room.id);
  const form = useForm({
    initialValues: {
      title: room.title,
      next: typeof room.next_at === 'number' ? toField(zone, room.next_at) : '',
    },
    validate: { title: (value) => say(titleError(value)) },
  });
  const next = fromField(zone, form.values.next);
  const others =
    next === null
      ? null
      : otherTimes(
          next,
          view.members.map((one) => one.person),
        );
  const elsewhere = others === null ? '' : t('room-settings.nextElsewhere', { times: others });
  return (
    <Card>
      <Form
        onSubmit={form.onSubmit(({ title, next }) =>
          change.mutate({ title: sent(title, true), next_at: fromField(zone, next) }),
        )}
      >
        <LineField
          bound={WRITING['RoomChange.title']}
          label={t('room-settings.name')}
          {...form.getInputProps('title')}
        />
        <DateField
          type="datetime-local"
          label={t('room-settings.next')}
          description={[
            t('room-settings.nextWhy', { city: zoneCity(locale, zone) }),
            elsewhere,
          ].join(' ')}
          {...form.getInputProps('next')}
        />
        <FormActs>
          <ActButton
            type="submit"
            variant="filled"
            pending={change.isPending}
            pendingWord={t('common.saving')}
          >
            {t('common.save')}
          </ActButton>
          <Outcome act={change} />
        </FormActs>
      </Form>
    </Card>
  );
}

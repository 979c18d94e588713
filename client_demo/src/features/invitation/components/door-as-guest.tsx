import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconDoorEnter } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { nameError } from '@/lib/text/fields';
import { paths } from '@/lib/paths';
import { ActButton } from '@/ui/act-button';
import { Form, FormActs } from '@/ui/fields/form';
import { icon } from '@/ui/theme/icon';
import { useFieldWords } from '@/ui/fields/use-field-words';
import { LineField } from '@/ui/fields/text-field';
import { sent } from '@/lib/text/text';
import { WRITING } from '@/protocol/generated';

interface DoorAsGuestProps {
  token: string;
  pending: boolean;
  trouble: ReactNode;
  onEnter: (name: string) => void;
}

/** Without an account: a name is enough, and everybody sees that one is a guest. */
export function DoorAsGuest({ token, pending, trouble, onEnter }: DoorAsGuestProps) {
  const { t } = useTranslation();
  const say = useFieldWords();
  const form = useForm({
    initialValues: { name: '' },
    validate: { name: (value) => say(nameError(value)) },
  });
  return (
    <Form onSubmit={form.onSubmit(({ name }) => onEnter(sent(name, true)))}>
      <LineField
        bound={WRITING['InvitationAccept.name']}
        label={t('invitation.name')}
        description={t('invitation.guestWhy')}
        autoComplete="name"
        {...form.getInputProps('name')}
      />
      {trouble}
      <FormActs>
        <ActButton
          type="submit"
          variant="filled"
          size="lg"
          leftSection={<IconDoorEnter {...icon} />}
          pending={pending}
          pendingWord={t('invitation.entering')}
        >
          {t('invitation.enter')}
        </ActButton>
        <Button
          component={Link}
          to={`${paths.signIn}?next=${encodeURIComponent(`/i/${token}`)}`}
          variant="quiet"
        >
          {t('invitation.signInFirst')}
        </Button>
      </FormActs>
    </Form>
  );
}

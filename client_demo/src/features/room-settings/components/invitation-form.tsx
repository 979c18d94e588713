import { Select } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/http/use-problem-words';
import { useReader } from '@/http/use-reader';
import { dayAndClock, fullDay } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import type { RoomInfo } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { CopyLine } from '@/ui/fields/copy-line';
import { Form, FormActs } from '@/ui/fields/form';
import { Note } from '@/ui/block/note';
import { Trouble } from '@/ui/page/trouble';
import {
  HOURS,
  INVITED_ROLES,
  MOST_USES,
  USES,
  USUAL_HOURS,
  usualRole,
  usualUses,
  wholeLink,
  type InvitedRole,
} from '../model';
import { useInvite } from '../use-invitations';
import classes from './invitation-form.module.css';
import { LineField } from '@/ui/fields/text-field';
import { sent } from '@/lib/text/text';
import { WRITING } from '@/protocol/generated';

const HOUR_MS = 3_600_000;

interface Values {
  role: InvitedRole;
  hours: string;
  uses: string;
  note: string;
}

/** As whom, for how long, how many: then a link that is shown once. */
export function InvitationForm({ room }: { room: RoomInfo }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const reader = useReader();
  const now = useNow();
  const invite = useInvite(room.id);
  const form = useForm<Values>({
    initialValues: {
      role: usualRole(room.kind),
      hours: String(USUAL_HOURS),
      uses: String(usualUses(room.kind)),
      note: '',
    },
  });
  const uses = Number(form.values.uses);
  const hours = Number(form.values.hours);
  const submit = form.onSubmit(({ role, note }) =>
    invite.mutate({ role, hours, uses, note: sent(note, true) }),
  );
  return (
    <Form onSubmit={submit}>
      <LineField
        bound={WRITING['InvitationCreate.note']}
        label={t('room-settings.invite.note')}
        description={t('room-settings.invite.noteWhy')}
        placeholder={t('room-settings.invite.noteExample')}
        {...form.getInputProps('note')}
      />
      <div className={classes.three}>
        <Select
          label={t('room-settings.invite.role')}
          data={INVITED_ROLES.map((role) => ({ value: role, label: t(`common.role.${role}`) }))}
          {...form.getInputProps('role')}
        />
        <Select
          label={t('room-settings.invite.hours')}
          data={HOURS.map((hours) => ({
            value: String(hours),
            label: t('room-settings.invite.days', {
              count: hours / 24,
              day: fullDay(reader, now + hours * HOUR_MS, now),
            }),
          }))}
          {...form.getInputProps('hours')}
        />
        <Select
          label={t('room-settings.invite.uses')}
          data={USES.map((uses) => ({
            value: String(uses),
            label: t(
              uses === MOST_USES ? 'room-settings.invite.anybody' : 'room-settings.invite.people',
              {
                count: uses,
              },
            ),
          }))}
          {...form.getInputProps('uses')}
        />
      </div>
      <p className="secondary">
        {t('room-settings.invite.means', {
          count: uses,
          time: dayAndClock(reader, now + hours * HOUR_MS),
        })}{' '}
        {t(room.lobby ? 'room-settings.invite.meansLobby' : 'room-settings.invite.meansOpen')}
      </p>
      {invite.isError ? <Trouble sentence={words(invite.error)} /> : null}
      <FormActs>
        <ActButton
          type="submit"
          variant={invite.isSuccess ? 'soft' : 'filled'}
          pending={invite.isPending}
          pendingWord={t('room-settings.invite.pending')}
        >
          {invite.isSuccess ? t('room-settings.invite.another') : t('room-settings.invite.act')}
        </ActButton>
      </FormActs>
      {invite.data?.link ? <FreshLink link={invite.data.link} /> : null}
    </Form>
  );
}

/** A new link, shown this once. */
export function FreshLink({ link }: { link: string }) {
  const { t } = useTranslation();
  return (
    <div className={classes.fresh}>
      <Note role="status" tone="success">
        {t('room-settings.invite.ready')}
      </Note>
      <CopyLine
        label={t('room-settings.invite.link')}
        value={wholeLink(link, window.location.origin)}
      />
    </div>
  );
}

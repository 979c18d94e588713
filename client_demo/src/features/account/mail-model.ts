import type { MailPreferences, MailPreferencesPut, MailSwitch } from '@/protocol/generated';

type Kind = MailSwitch['kind'];
type Delivery = MailSwitch['delivery'];

const HOURS = ['digest_at', 'quiet_from', 'quiet_until'] as const;

type Hour = (typeof HOURS)[number];

/** What the fields hold: a delivery for each kind, and hours as texts. */
export type MailFields = Record<Kind, Delivery> & Record<Hour, string>;

/** What the service has, as the fields hold it. */
export function asForm(mails: MailPreferences): MailFields {
  return Object.fromEntries([
    ...mails.switches.map(({ kind, delivery }) => [kind, delivery]),
    ...HOURS.map((hour) => [hour, String(mails[hour])]),
  ]) as MailFields;
}

/** What the fields hold, as the service takes it: all of it. */
export function asWish(mails: MailPreferences, fields: MailFields): MailPreferencesPut {
  return {
    digest_at: Number(fields.digest_at),
    quiet_from: Number(fields.quiet_from),
    quiet_until: Number(fields.quiet_until),
    choices: mails.switches.map(({ kind }) => ({ kind, delivery: fields[kind] })),
  };
}

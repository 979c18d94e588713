import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { IconMail } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { api } from '@/http/api';
import { codeOf } from '@/http/problem';
import { useConfig } from '@/http/use-config';
import { useProblemWords } from '@/http/use-problem-words';
import { useSignedIn } from '@/http/use-me';
import { icon } from '@/ui/theme/icon';
import { Note } from '@/ui/block/note';
import { PasswordField, type PasswordFieldProps } from '@/ui/fields/password-field';
import { Trouble } from '@/ui/page/trouble';

/** The password that shows that it is them; nothing for who has none and signs in by links. */
export function ProofField(props: PasswordFieldProps) {
  const { t } = useTranslation();
  if (!useSignedIn().password) return null;
  return (
    <PasswordField
      label={t('account.proof.password')}
      description={t('account.proof.why')}
      autoComplete="current-password"
      {...props}
    />
  );
}

/** Why it was not done; who has to show afresh that it is them is helped to a link. */
export function ProofTrouble({ error, sentence }: { error: unknown; sentence?: string }) {
  const words = useProblemWords();
  const { t } = useTranslation();
  if (codeOf(error) === 'not_fresh') return <FreshLink />;
  return (
    <Trouble
      sentence={
        sentence ??
        (codeOf(error) === 'wrong_credentials' ? t('account.proof.wrong') : words(error))
      }
    />
  );
}

function FreshLink() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { email, password } = useSignedIn();
  const { data: config } = useConfig();
  const mails = config?.mail === true || config?.demo === true;
  const ask = useMutation({ mutationFn: () => api.requestLink({ email: email ?? '' }) });
  if (password && !mails)
    return (
      <Note role="alert" tone="amber">
        {t('account.proof.give')}
      </Note>
    );
  if (ask.isError) return <Trouble sentence={words(ask.error)} />;
  if (ask.isSuccess)
    return (
      <Note role="status" icon={<IconMail {...icon} />}>
        {t('account.proof.sent')}
      </Note>
    );
  return (
    <Note
      role="alert"
      tone="amber"
      action={
        <Button size="sm" loading={ask.isPending} onClick={() => ask.mutate()}>
          {t('account.proof.send')}
        </Button>
      }
    >
      {password ? t('account.proof.orLink') : t('account.proof.byLink')}
    </Note>
  );
}

import { Button } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { pictureHref } from '@/http/api';
import { codeOf } from '@/http/problem';
import { useSignedIn } from '@/http/use-me';
import { useProblemWords } from '@/http/use-problem-words';
import type { MyProfile } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Avatar } from '@/ui/avatar';
import { Trouble } from '@/ui/page/trouble';
import { useOwnPicture } from './use-own-picture';
import classes from './you.module.css';

/** What the service draws anew; whatever else a file holds stays behind. */
const KINDS = 'image/jpeg,image/png,image/gif,image/webp';

/** What is wrong with the file itself. */
const OF_FILE = {
  bad_request: 'welcome.you.pictureNone',
  too_large: 'welcome.you.pictureLarge',
} as const;

/** One's picture, or the initials in its place. */
export function OwnPicture({ profile }: { profile: MyProfile }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const me = useSignedIn();
  const input = useRef<HTMLInputElement>(null);
  const { put, remove } = useOwnPicture();
  const failed = put.error ?? remove.error;
  const told = (error: Error) => {
    const code = codeOf(error);
    return code in OF_FILE ? t(OF_FILE[code as keyof typeof OF_FILE]) : words(error);
  };
  const picture = profile.picture ? pictureHref(me.person, profile.changed_at) : null;
  return (
    <div className={classes.picture}>
      <Avatar person={me.person} name={me.name} size="l" picture={picture} />
      <input
        ref={input}
        type="file"
        accept={KINDS}
        hidden
        aria-label={t('welcome.you.picture')}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file !== undefined) put.mutate(file);
          event.target.value = '';
        }}
      />
      <ActButton
        size="sm"
        pending={put.isPending}
        pendingWord={t('welcome.you.pictureWait')}
        onClick={() => input.current?.click()}
      >
        {t(profile.picture ? 'welcome.you.pictureAnother' : 'welcome.you.picture')}
      </ActButton>
      {profile.picture ? (
        <Button size="sm" variant="plain" onClick={() => remove.mutate()}>
          {t('welcome.you.pictureRemove')}
        </Button>
      ) : null}
      <p className="secondary">{t('welcome.you.pictureWhy')}</p>
      {failed === null ? null : <Trouble sentence={told(failed)} />}
    </div>
  );
}

import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ProblemCode } from '@/http/problem';
import { smallIcon } from '@/ui/theme/icon';
import classes from '../chat.module.css';
import { MOST_FILES } from './files';
import type { Upload, Uploads } from './use-uploads';

/** Of these the service keeps only what is seen; any other file goes as it is. */
const CLEANED: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
]);

/** Files that go with the next message, each with how far it is. */
export function UploadList({ uploads }: { uploads: Uploads }) {
  const { t } = useTranslation();
  if (uploads.list.length === 0) return null;
  return (
    <div className={classes.going}>
      {uploads.left === 0 ? null : (
        <p className={classes.tooLong} role="status">
          {t('chat.file.left', { count: uploads.left, most: MOST_FILES })}
        </p>
      )}
      <ul className={classes.uploads} aria-label={t('chat.file.going')}>
        {uploads.list.map((one) => (
          <li key={one.key} className={classes.upload} data-failed={one.failed !== null}>
            <p>
              <b>{one.name}</b>
              <span role="status">
                <UploadState one={one} />
              </span>
            </p>
            {one.failed === null && one.done === null ? (
              <progress
                value={one.share}
                max={1}
                aria-label={t('chat.file.progress', { name: one.name })}
              />
            ) : null}
            <ActionIcon
              size={36}
              aria-label={t(
                one.done === null && one.failed === null ? 'chat.file.cancel' : 'chat.file.remove',
                { name: one.name },
              )}
              onClick={() => uploads.remove(one.key)}
            >
              <IconX {...smallIcon} />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </div>
  );
}

function UploadState({ one }: { one: Upload }) {
  const { t } = useTranslation();
  if (one.failed === 'too_large') return t('chat.file.tooLarge');
  if (one.failed === 'empty') return t('chat.file.empty');
  if (one.failed !== null) return t([`errors.${one.failed as ProblemCode}`, 'errors.internal']);
  if (one.done === null) return t('chat.file.share', { percent: Math.round(one.share * 100) });
  return t(CLEANED.has(one.done.media_type) ? 'chat.file.ready' : 'chat.file.asItIs');
}

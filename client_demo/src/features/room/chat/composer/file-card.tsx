import { IconFile } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { fileSize } from '@/lib/file-size';
import type { FileRef } from '@/protocol/generated';
import { icon } from '@/ui/theme/icon';
import { fileUrl, previewUrl } from '../../room-api';
import classes from '../chat.module.css';

const TALLEST_PX = 260;

/** As wide as it is, or as its height allows; the style sheet keeps it within its bubble. */
function widthOf(width: number, height: number): number {
  return Math.min(width, (TALLEST_PX * width) / height);
}

/** A file in a message: an image by its preview, anything else by name and size. */
export function FileCard({ room, file }: { room: string; file: FileRef }) {
  const { t, i18n } = useTranslation();
  const size = fileSize(i18n.language, file.size);
  if (file.width != null && file.height != null)
    return (
      <a className={classes.image} href={fileUrl(room, file.id)} download={file.name}>
        <img
          src={previewUrl(room, file.id)}
          width={file.width}
          height={file.height}
          // Its room is kept before it comes, so that nothing that is read moves.
          style={{ width: widthOf(file.width, file.height), aspectRatio: file.width / file.height }}
          alt={t('chat.file.image', { name: file.name, size })}
          loading="lazy"
        />
      </a>
    );
  return (
    <a className={classes.file} href={fileUrl(room, file.id)} download={file.name}>
      <IconFile {...icon} size={26} />
      <span className="visually-hidden">{t('chat.file.download')}</span>
      <span className={classes.fileName}>
        {file.name}
        <small>{size}</small>
      </span>
    </a>
  );
}

import { useState } from 'react';
import { initials, tint } from '@/lib/text/initials';
import classes from './avatar.module.css';

interface AvatarProps {
  person: string;
  name: string;
  size?: 'xs' | 's' | 'm' | 'l';
  /** Where their picture is; the initials stand where there is none, or none comes. */
  picture?: string | null;
}

/** Somebody's picture, or their initials on their own tint. The name stands beside it, so it is silent. */
export function Avatar({ person, name, size = 'm', picture = null }: AvatarProps) {
  const [lost, setLost] = useState<string | null>(null);
  return (
    <span
      className={classes.avatar}
      data-tint={tint(person)}
      data-size={size}
      data-initials={initials(name)}
      aria-hidden="true"
    >
      {picture === null || picture === lost ? null : (
        <img src={picture} alt="" onError={() => setLost(picture)} />
      )}
    </span>
  );
}

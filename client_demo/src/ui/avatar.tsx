import { initials, tint } from '@/lib/text/initials';
import classes from './avatar.module.css';

interface AvatarProps {
  person: string;
  name: string;
  size?: 'xs' | 's' | 'm' | 'l';
}

/** Somebody's initials on their own tint. The name stands beside it, so it is silent. */
export function Avatar({ person, name, size = 'm' }: AvatarProps) {
  return (
    <span
      className={classes.avatar}
      data-tint={tint(person)}
      data-size={size}
      data-initials={initials(name)}
      aria-hidden="true"
    />
  );
}

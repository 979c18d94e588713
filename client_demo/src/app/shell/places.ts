import { IconHome, IconMail, IconNotebook, IconPlus, IconUserCircle } from '@tabler/icons-react';
import { paths } from '@/lib/paths';

/**
 * The places of the main navigation. A spare one gives way on a phone: the person's own menu leads
 * there, too.
 */
export const PLACES = [
  { path: paths.home, word: 'common.home', Sign: IconHome, demo: false, spare: false },
  { path: paths.diary, word: 'common.diary', Sign: IconNotebook, demo: false, spare: false },
  { path: paths.newRoom, word: 'common.newRoom', Sign: IconPlus, demo: false, spare: false },
  { path: paths.account, word: 'common.account', Sign: IconUserCircle, demo: false, spare: true },
  { path: paths.outbox, word: 'common.outbox', Sign: IconMail, demo: true, spare: false },
] as const;

import { IconHome, IconMail, IconPlus, IconUserCircle } from '@tabler/icons-react';
import { paths } from '@/lib/paths';

/** The places of the main navigation, for the top bar and the phone's tab bar alike. */
export const PLACES = [
  { path: paths.home, word: 'common.home', Sign: IconHome, demo: false },
  { path: paths.newRoom, word: 'common.newRoom', Sign: IconPlus, demo: false },
  { path: paths.account, word: 'common.account', Sign: IconUserCircle, demo: false },
  { path: paths.outbox, word: 'common.outbox', Sign: IconMail, demo: true },
] as const;

import { paths } from '@/lib/paths';
import type { RequestDesk } from '@/protocol/generated';

/** What keeps a letter from being sent now, and where that is mended. */
interface Refusal {
  readonly key: `request.refused.${Why}`;
  readonly way: { readonly key: `request.mend.${Mend}`; readonly to: string } | null;
}

type Why =
  'conduct' | 'incomplete' | 'waiting' | 'month' | 'too_soon' | 'conflict' | 'no_room' | 'other';
type Mend = 'conduct' | 'incomplete' | 'waiting' | 'look' | 'conflict';

const LOOK = { key: 'request.mend.look', to: paths.find } as const;

function rulesThenBack({ mentor }: RequestDesk): string {
  return paths.rulesThen(paths.letter(mentor.person ?? ''));
}

/** None where nothing keeps it from being sent. */
export function refusalOf(desk: RequestDesk): Refusal | null {
  switch (desk.refused) {
    case null:
      return null;
    case 'conduct_missing':
      return {
        key: 'request.refused.conduct',
        way: { key: 'request.mend.conduct', to: rulesThenBack(desk) },
      };
    case 'incomplete':
      return {
        key: 'request.refused.incomplete',
        way: { key: 'request.mend.incomplete', to: paths.welcome },
      };
    case 'quota_exceeded':
      return desk.waiting >= desk.most
        ? {
            key: 'request.refused.waiting',
            way: { key: 'request.mend.waiting', to: paths.requests },
          }
        : { key: 'request.refused.month', way: null };
    case 'too_soon':
      return { key: 'request.refused.too_soon', way: LOOK };
    case 'conflict':
      return {
        key: 'request.refused.conflict',
        way: {
          key: 'request.mend.conflict',
          to: paths.person(desk.mentor.person ?? ''),
        },
      };
    case 'no_room':
      return { key: 'request.refused.no_room', way: LOOK };
    default:
      return { key: 'request.refused.other', way: null };
  }
}

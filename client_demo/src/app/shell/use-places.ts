import { useConfig } from '@/http/use-config';
import { useMe } from '@/http/use-me';
import { PLACES } from './places';

/** Where this person may go: nowhere yet when signed out, one room only for a guest. */
export function usePlaces() {
  const { data: me } = useMe();
  const { data: config } = useConfig();
  if (me === undefined || me === null || me.guest) return [];
  return PLACES.filter((place) => !place.demo || config?.demo === true);
}

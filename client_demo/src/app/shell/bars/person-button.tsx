import type { Me } from '@/protocol/generated';
import { LateMenu } from '@/ui/late-menu';
import { PersonTarget } from './person-target';

const load = async () => (await import('./person-menu')).PersonMenu;

/** One's own initials, with the way to the account and out. */
export function PersonButton({ me }: { me: Me }) {
  return <LateMenu load={load} of={{}} target={(props) => <PersonTarget me={me} {...props} />} />;
}

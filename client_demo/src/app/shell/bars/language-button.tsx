import { LanguageTarget } from './language-target';
import { LateMenu } from '@/ui/late-menu';

const load = async () => (await import('./language-menu')).LanguageMenu;

/** The language of this device. */
export function LanguageButton() {
  return <LateMenu load={load} of={{}} target={(props) => <LanguageTarget {...props} />} />;
}

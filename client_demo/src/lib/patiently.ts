import { bringLostStyles } from './lost-styles';
import { CodeLost } from './new-version';

/**
 * Waits between attempts: a change of network is over in a moment, a restart of the service in
 * seconds.
 */
const WAITS_MS = [300, 1_000, 3_000] as const;

const after = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Load code again when it was lost on its way: browsers abort what they are loading at the moment
 * the device changes its network. Rejects with a CodeLost.
 */
export async function patiently<Code>(
  load: () => Promise<Code>,
  wait: (ms: number) => Promise<void> = after,
): Promise<Code> {
  for (const ms of WAITS_MS) {
    try {
      return await load();
    } catch {
      await wait(ms);
      await bringLostStyles().catch(() => undefined); // then the next attempt fails by itself
    }
  }
  return load().catch((error: unknown) => {
    throw new CodeLost(error);
  });
}

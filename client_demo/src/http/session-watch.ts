import type { QueryClient } from '@tanstack/react-query';
import { forgetAll, keepAgain } from '@/lib/device/traces';
import type { Me } from '@/protocol/generated';
import { heardSignedOut } from './request';
import { become, ME } from './use-me';

const CHANNEL = 'mentoring-sign-in';
const ENDED = 'ended';

/** One line a tab: what it says is heard in the others, and not by itself. */
let line: BroadcastChannel | null = null;

/**
 * Sees to it that the end of a sign-in, however it comes, leaves nothing of the person in this
 * browser: signed out here, in another tab or on another device, expired, deleted. Call once a tab.
 */
export function watchSession(client: QueryClient): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  line = channel;
  const known = () => client.getQueryData<Me | null>(ME);
  let last: string | null = null;
  const look = () => {
    const me = known();
    if (me === undefined) return;
    const person = me?.person ?? null;
    if (person !== null && last === null) keepAgain();
    if (person !== last && (person === null || last !== null)) void ended(person);
    last = person;
  };
  const ended = async (next: string | null) => {
    if (next === null) channel.postMessage(ENDED);
    await forgetAll();
    if (known() !== null) keepAgain();
  };
  channel.onmessage = () => {
    if (known() !== null && known() !== undefined) become(client, null);
  };
  const quiet = heardSignedOut(() => void client.invalidateQueries({ queryKey: ME }));
  const unsubscribe = client.getQueryCache().subscribe((event) => {
    if ((event.query.queryKey as readonly unknown[])[0] === ME[0]) look();
  });
  return () => {
    quiet();
    unsubscribe();
    channel.close();
    line = null;
  };
}

/** Tell the other tabs of this browser that nobody is signed in any more. */
export function tellEnded(): void {
  line?.postMessage(ENDED);
}

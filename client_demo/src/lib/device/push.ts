/** Notes to this browser while none of our pages is open (the Push API). */

export interface PushKeys {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

/** unsupported: this browser, or this address, has no such thing · blocked: its owner said no */
export type PushStanding = 'unsupported' | 'blocked' | 'off' | 'on';

/** How it stands with this browser, whatever the service knows of it. */
export async function pushStanding(): Promise<PushStanding> {
  const manager = await pushManager();
  if (manager === null) return 'unsupported';
  if (Notification.permission === 'denied') return 'blocked';
  return (await manager.getSubscription()) === null ? 'off' : 'on';
}

/** Asks whoever sits here, then the browser's push service. Null where they said no. */
export async function subscribe(key: string): Promise<PushKeys | null> {
  const manager = await pushManager();
  if (manager === null || (await Notification.requestPermission()) !== 'granted') return null;
  // One made for another key of the operator's is of no use any more.
  await (await manager.getSubscription())?.unsubscribe();
  const made = await manager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  const { endpoint, keys } = made.toJSON();
  return { endpoint: endpoint ?? '', p256dh: keys?.p256dh ?? '', auth: keys?.auth ?? '' };
}

/** From now on nothing arrives here, whoever still writes. */
export async function unsubscribe(): Promise<void> {
  const manager = await pushManager();
  await (await manager?.getSubscription())?.unsubscribe();
}

async function pushManager(): Promise<PushManager | null> {
  if (!('serviceWorker' in navigator) || !('PushManager' in window)) return null;
  return (await navigator.serviceWorker.getRegistration())?.pushManager ?? null;
}

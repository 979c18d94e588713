export type DeviceKind = 'microphone' | 'camera' | 'speaker';

interface Device {
  readonly id: string;
  readonly label: string;
}

export type Devices = Readonly<Record<DeviceKind, readonly Device[]>>;

export const NO_DEVICES: Devices = { microphone: [], camera: [], speaker: [] };

const KINDS: Readonly<Record<MediaDeviceKind, DeviceKind>> = {
  audioinput: 'microphone',
  videoinput: 'camera',
  audiooutput: 'speaker',
};

/**
 * Sorted by kind, each id once. Before permission is given browsers hide ids, and such entries
 * cannot be chosen.
 */
export function sortDevices(
  found: readonly Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'label'>[],
): Devices {
  const sorted: Record<DeviceKind, Device[]> = { microphone: [], camera: [], speaker: [] };
  for (const { kind, deviceId, label } of found) {
    const known = sorted[KINDS[kind]];
    if (deviceId !== '' && !known.some((one) => one.id === deviceId))
      known.push({ id: deviceId, label });
  }
  return sorted;
}

/** A browser: pages without HTTPS get no `mediaDevices` at all, whatever the types say. */
interface Host<Part extends keyof MediaDevices> {
  readonly mediaDevices?: Pick<MediaDevices, Part>;
}

export async function listDevices(host: Host<'enumerateDevices'> = navigator): Promise<Devices> {
  try {
    return sortDevices((await host.mediaDevices?.enumerateDevices()) ?? []);
  } catch {
    return NO_DEVICES;
  }
}

/** Whether this browser lets a page share a screen. */
export function canShare(host: Host<never> = navigator): boolean {
  return host.mediaDevices !== undefined && 'getDisplayMedia' in host.mediaDevices;
}

/** Tell `listener` whenever something is plugged in or out. Returns the way to stop. */
export function onDevicesChanged(
  listener: () => void,
  host: Host<'addEventListener' | 'removeEventListener'> = navigator,
): () => void {
  host.mediaDevices?.addEventListener('devicechange', listener);
  return () => host.mediaDevices?.removeEventListener('devicechange', listener);
}

/** Whether this browser lets a page choose the speaker. */
export function canChooseSpeaker(): boolean {
  return 'setSinkId' in HTMLMediaElement.prototype;
}

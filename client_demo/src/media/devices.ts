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

/** Sorted by kind. Before permission is given browsers hide ids, and such entries cannot be chosen. */
export function sortDevices(found: readonly Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'label'>[]): Devices {
  const sorted: Record<DeviceKind, Device[]> = { microphone: [], camera: [], speaker: [] };
  for (const { kind, deviceId, label } of found) if (deviceId !== '') sorted[KINDS[kind]].push({ id: deviceId, label });
  return sorted;
}

export async function listDevices(): Promise<Devices> {
  return 'mediaDevices' in navigator ? sortDevices(await navigator.mediaDevices.enumerateDevices()) : NO_DEVICES;
}

/** Tell `listener` whenever something is plugged in or out. Returns the way to stop. */
export function onDevicesChanged(listener: () => void): () => void {
  if (!('mediaDevices' in navigator)) return () => undefined;
  navigator.mediaDevices.addEventListener('devicechange', listener);
  return () => navigator.mediaDevices.removeEventListener('devicechange', listener);
}

/** Whether this browser lets a page choose the speaker. */
export function canChooseSpeaker(): boolean {
  return 'setSinkId' in HTMLMediaElement.prototype;
}

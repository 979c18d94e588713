import { useEffect, useState } from 'react';
import { listDevices, NO_DEVICES, onDevicesChanged, type Devices } from '@/media/devices';
import type { LocalState } from '@/media/local-media';

/** What is plugged in now. Names appear once the browser gave permission, so a start asks again. */
export function useDevices({
  microphone,
  camera,
}: Pick<LocalState, 'microphone' | 'camera'>): Devices {
  const [devices, setDevices] = useState<Devices>(NO_DEVICES);
  useEffect(() => {
    let wanted = true;
    const look = () => void listDevices().then((found) => (wanted ? setDevices(found) : undefined));
    look();
    const stop = onDevicesChanged(look);
    return () => {
      wanted = false;
      stop();
    };
  }, [microphone, camera]);
  return devices;
}

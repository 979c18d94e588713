import { useEffect, useState } from 'react';
import { barShare, meter } from '@/media/levels';

const LOOK_MS = 80;

/** The microphone's level as a share of the bar, 0 to 1. */
export function useLevel(sound: MediaStreamTrack | null, muted: boolean): number {
  const [share, setShare] = useState(0);
  useEffect(() => {
    if (sound === null || muted) return undefined;
    const measuring = meter(sound);
    const timer = setInterval(() => setShare(barShare(measuring.read())), LOOK_MS);
    return () => {
      clearInterval(timer);
      measuring.stop();
      setShare(0);
    };
  }, [sound, muted]);
  return share;
}

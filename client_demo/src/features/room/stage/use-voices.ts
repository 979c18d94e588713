import { useEffect, useRef, useState } from 'react';
import { useReadable } from '@/lib/use-readable';
import { hear, meter, receivedLevel, SILENCE, type Meter, type Voices } from '@/media/levels';
import type { Room } from '../room';

const LOOK_MS = 150;

/**
 * Who speaks now, from the levels that are there anyway. Our own turns are told for our own share.
 */
export function useVoices(room: Room, self: string): Voices {
  const { sound, muted } = useReadable(room.local.state);
  const [voices, setVoices] = useState<Voices>(SILENCE);
  const own = useRef<Meter | null>(null);

  useEffect(() => {
    if (sound === null || muted) return undefined;
    const measuring = meter(sound);
    own.current = measuring;
    return () => {
      own.current = null;
      measuring.stop();
    };
  }, [sound, muted]);

  useEffect(() => {
    let now = SILENCE;
    const timer = setInterval(() => {
      const others = Object.entries(room.call.mesh.links.get()).map(
        ([session, link]) => [session, receivedLevel(link.connection)] as const,
      );
      const next = hear(
        now,
        { ...Object.fromEntries(others), [self]: own.current?.read() ?? 0 },
        Date.now(),
      );
      const changed = next.speaking !== now.speaking || next.onStage !== now.onStage;
      now = next;
      room.talk.hear(next.speaking.includes(self));
      if (changed) setVoices(next);
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [room, self]);
  return voices;
}

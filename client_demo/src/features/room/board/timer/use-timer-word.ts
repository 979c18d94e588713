import { useEffect, useEffectEvent, useState } from 'react';
import type { RunningTimer } from '@/protocol/generated';
import { playSound } from '@/media/play-sound';
import type { Room } from '../../room';
import { wordsToCome, type TimerWord } from './timer-model';

const STAY_MS = 20_000;

/**
 * What the timer says just now. It speaks at five minutes and at nought, each with a soft chime.
 */
export function useTimerWord(
  room: Room,
  timer: RunningTimer | null,
  speaker: string | undefined,
): { word: TimerWord | null; close: () => void } {
  const [said, setSaid] = useState<TimerWord | null>(null);
  const say = useEffectEvent((word: TimerWord) => {
    setSaid(word);
    void playSound(speaker).catch(() => undefined);
  });
  useEffect(() => {
    if (timer === null) return undefined;
    const timers = wordsToCome(timer, room.now()).map((one) =>
      setTimeout(() => say(one.word), one.in),
    );
    return () => timers.forEach(clearTimeout);
  }, [room, timer]);
  useEffect(() => {
    if (said === null) return undefined;
    const gone = setTimeout(() => setSaid(null), STAY_MS);
    return () => clearTimeout(gone);
  }, [said]);
  return { word: timer === null ? null : said, close: () => setSaid(null) };
}

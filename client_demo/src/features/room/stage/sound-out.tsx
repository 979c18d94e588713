import { useEffect, useRef } from 'react';
import type { Tile } from './model';

/**
 * Everybody's sound, independent of which tiles are shown. A tile without `sound` is silent in
 * fact.
 */
export function SoundOut({
  tiles,
  speaker,
}: {
  tiles: readonly Tile[];
  speaker: string | undefined;
}) {
  const heard = tiles.filter((tile) => tile.is === 'person' && !tile.self && tile.sound !== null);
  return (
    <div hidden>
      {heard.map((tile) => (
        <Voice key={tile.key} stream={tile.sound} speaker={speaker} session={tile.session} />
      ))}
    </div>
  );
}

function Voice({
  stream,
  speaker,
  session,
}: {
  stream: MediaStream | null;
  speaker: string | undefined;
  session: string;
}) {
  const audio = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const element = audio.current;
    if (element === null) return;
    element.srcObject = stream;
    void element.play().catch(() => undefined);
  }, [stream]);
  useEffect(() => {
    if (speaker !== undefined) void audio.current?.setSinkId(speaker).catch(() => undefined);
  }, [speaker]);
  // eslint-disable-next-line jsx-a11y/media-has-caption -- live speech; captions are a track of their own
  return <audio ref={audio} autoPlay data-session={session} />;
}

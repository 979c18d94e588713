import { useEffect, useRef } from 'react';
import classes from './picture.module.css';

interface PictureProps {
  stream: MediaStream;
  mirrored: boolean;
  /** A shared screen is shown whole; a person fills the tile. */
  whole: boolean;
  dim: boolean;
}

/** A picture without sound. Its sound, if any, comes from one place for all tiles. */
export function Picture({ stream, mirrored, whole, dim }: PictureProps) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (element === null || sameTrack(element.srcObject, stream)) return;
    element.srcObject = stream;
    void element.play().catch(() => undefined);
  }, [stream]);
  return (
    <video
      ref={video}
      className={classes.picture}
      data-mirrored={mirrored}
      data-whole={whole}
      data-dim={dim}
      muted
      autoPlay
      playsInline
      disablePictureInPicture={mirrored}
      aria-hidden="true"
    />
  );
}

/** A new stream around the same track is no reason to begin again: the picture would blink. */
function sameTrack(shown: MediaProvider | null, stream: MediaStream): boolean {
  return shown instanceof MediaStream && shown.getVideoTracks()[0] === stream.getVideoTracks()[0];
}

/** Above this a level counts as speech; 0 is silence, 1 as loud as can be. */
const SPEECH = 0.02;
/** A pause in speech shorter than this keeps the ring. */
const RING_MS = 600;
/** How long somebody has to speak before the stage turns to them. */
export const STAGE_MS = 1_500;

interface Voice {
  readonly startedAt: number;
  readonly heardAt: number;
}

/** Who speaks, and whom the stage shows. */
export interface Voices {
  readonly voices: Readonly<Record<string, Voice>>;
  readonly speaking: readonly string[];
  /** The last one who spoke for 1.5 s; stays until another does. */
  readonly onStage: string | null;
}

export const SILENCE: Voices = { voices: {}, speaking: [], onStage: null };

/** Everybody's level at `now`, by session. Pure, so that the stage never flickers by accident. */
export function hear(
  before: Voices,
  levels: Readonly<Record<string, number>>,
  now: number,
): Voices {
  const voices: Record<string, Voice> = {};
  for (const [session, level] of Object.entries(levels)) {
    const voice = before.voices[session];
    if (level >= SPEECH) voices[session] = { startedAt: voice?.startedAt ?? now, heardAt: now };
    else if (voice !== undefined && now - voice.heardAt < RING_MS) voices[session] = voice;
  }
  const speaking = Object.keys(voices).sort();
  const longest = speaking.filter(
    (session) => now - (voices[session]?.startedAt ?? now) >= STAGE_MS,
  );
  const stays =
    before.onStage !== null && (longest.length === 0 || longest.includes(before.onStage));
  return {
    voices,
    speaking: same(speaking, before.speaking),
    onStage: stays ? before.onStage : (longest[0] ?? null),
  };
}

/** The former list when nothing changed, so that a screen need not be drawn again. */
function same(next: readonly string[], before: readonly string[]): readonly string[] {
  return next.length === before.length && next.every((one, index) => one === before[index])
    ? before
    : next;
}

/** What a receiver heard last, 0 to 1. */
export function receivedLevel(connection: RTCPeerConnection): number {
  const receiver = connection.getReceivers().find((one) => one.track.kind === 'audio');
  const sources = receiver?.getSynchronizationSources() ?? [];
  return Math.max(0, ...sources.map((source) => source.audioLevel ?? 0));
}

export interface Meter {
  /** The level now, 0 to 1. */
  readonly read: () => number;
  readonly stop: () => void;
}

const DEAF: Meter = { read: () => 0, stop: () => undefined };

/** Measures a track of our own; where the browser cannot measure it, it reads as silence. */
export function meter(
  track: MediaStreamTrack,
  hear: () => AudioContext = () => new AudioContext(),
): Meter {
  try {
    return measure(track, hear());
  } catch {
    // No sound card, or one whose rate differs from the microphone's: the call works all the same.
    return DEAF;
  }
}

function measure(track: MediaStreamTrack, context: AudioContext): Meter {
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    read: () => {
      analyser.getFloatTimeDomainData(samples);
      return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
    },
    stop: () => void context.close(),
  };
}

/** A level as a share of a bar: quiet speech already fills a third of it. */
export function barShare(level: number): number {
  return Math.min(1, Math.sqrt(level) * 1.6);
}

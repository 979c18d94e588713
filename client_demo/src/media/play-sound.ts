/** Two soft notes, made here, through the chosen speaker where a page may choose one. */
export async function playSound(speaker: string | undefined): Promise<void> {
  const context = new AudioContext();
  if (speaker !== undefined && 'setSinkId' in context)
    await (context as AudioContext & { setSinkId: (id: string) => Promise<void> })
      .setSinkId(speaker)
      .catch(() => undefined);
  const notes = [523.25, 659.25];
  notes.forEach((pitch, index) => ring(context, pitch, context.currentTime + index * 0.28));
  setTimeout(() => void context.close(), 1_600);
}

function ring(context: AudioContext, pitch: number, at: number): void {
  const tone = context.createOscillator();
  const loudness = context.createGain();
  tone.frequency.value = pitch;
  loudness.gain.setValueAtTime(0, at);
  loudness.gain.linearRampToValueAtTime(0.25, at + 0.03);
  loudness.gain.exponentialRampToValueAtTime(0.001, at + 0.9);
  tone.connect(loudness).connect(context.destination);
  tone.start(at);
  tone.stop(at + 1);
}

/** What a key event says, React's or the browser's own. */
interface Stroke {
  readonly isComposing: boolean;
  readonly keyCode: number;
}

/** What a browser reports of keys that an input method takes; Safari says it of the Enter that confirms. */
const TAKEN = 229;

/** Whether the key belongs to an input method: the Enter that confirms its words sends nothing. */
export function composes({ isComposing, keyCode }: Stroke): boolean {
  return isComposing || keyCode === TAKEN;
}

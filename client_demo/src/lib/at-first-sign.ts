const SIGNS = ['pointermove', 'pointerdown', 'keydown'] as const;

/** Do it once somebody moves, touches or types on the page. Returns what calls it off. */
export function atFirstSign(act: () => void): () => void {
  const asked = new AbortController();
  const once = () => {
    asked.abort();
    act();
  };
  for (const sign of SIGNS) {
    window.addEventListener(sign, once, { signal: asked.signal, passive: true });
  }
  return () => asked.abort();
}

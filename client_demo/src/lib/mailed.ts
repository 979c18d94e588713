const LENGTH = 32;

/**
 * The secret of a mailed link, from what stands behind the `#`: mail programs take a following
 * stop, bracket or line break into an address, or lose its end. Null when the end is missing.
 */
export function mailedSecret(hash: string): string | null {
  const plain = decoded(hash.replace(/^#/, ''))
    .replace(/[\s\u200b\u00ad\ufeff]+/g, '')
    .toLowerCase();
  const secret = /^[a-z2-7]*/.exec(plain)?.[0].slice(0, LENGTH) ?? '';
  return secret.length < LENGTH ? null : secret;
}

/** Percent signs that stand for nothing stay as they are. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The client's own id of a request, a ULID: 48 bits of `now` (ms), 80 of randomness. */
export function newCid(
  now: number = Date.now(),
  random: Uint8Array = crypto.getRandomValues(new Uint8Array(16)),
): string {
  let time = '';
  for (let rest = now, place = 0; place < 10; place += 1, rest = Math.floor(rest / 32))
    time = letter(rest % 32) + time;
  return time + Array.from(random, (byte) => letter(byte % 32)).join('');
}

function letter(value: number): string {
  return ALPHABET.charAt(value);
}

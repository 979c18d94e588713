import { describe, expect, it } from 'vitest';
import { CodeLost } from './new-version';
import { patiently } from './patiently';

/** Fails so many times, then gives the page; remembers how long was waited between. */
function losing(times: number) {
  const waits: number[] = [];
  let asked = 0;
  const load = () => {
    asked += 1;
    return asked <= times
      ? Promise.reject(new TypeError(`lost ${asked}`))
      : Promise.resolve('page');
  };
  const wait = (ms: number) => {
    waits.push(ms);
    return Promise.resolve();
  };
  return { load, wait, waits };
}

describe('code that is lost on its way', () => {
  it('is asked for again, a little later each time', async () => {
    const { load, wait, waits } = losing(2);
    expect(await patiently(load, wait)).toBe('page');
    expect(waits).toEqual([300, 1_000]);
  });

  it('is given up with its last error when it never comes', async () => {
    const { load, wait, waits } = losing(99);
    await expect(patiently(load, wait)).rejects.toThrow(new CodeLost(new TypeError('lost 4')));
    expect(waits).toHaveLength(3);
  });
});

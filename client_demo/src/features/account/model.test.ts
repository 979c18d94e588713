import { describe, expect, it } from 'vitest';
import { browserName, inOrder } from './model';

describe('a browser is called what people call it', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0',
      'Edge, Windows',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox, Linux'],
    [
      'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36',
      'Chrome, Android',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1 Version/19.0 Safari/604.1',
      'Safari, iPhone',
    ],
    ['curl/8.0', 'curl/8.0'],
    ['', ''],
  ])('%s', (agent, name) => {
    expect(browserName(agent)).toBe(name);
  });
});

it('this browser stands first, then the one seen last', () => {
  const session = (id: string, seen_at: number, current = false) => ({
    id,
    seen_at,
    current,
    agent: '',
    created_at: 0,
  });
  const rows = [session('old', 1), session('new', 3), session('this', 2, true)];
  expect(inOrder(rows).map((one) => one.id)).toEqual(['this', 'new', 'old']);
});

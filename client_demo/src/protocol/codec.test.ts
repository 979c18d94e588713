import { describe, expect, it } from 'vitest';
import vectors from '../../../tests/vectors/frames.json';
import { decode, encode, FrameError, type Outgoing } from './codec';

const bytes = (hex: string) =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const hex = (data: string | Uint8Array) =>
  [...(data as Uint8Array)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

describe('the vectors every codec passes', () => {
  const requests = vectors.filter((vector) => vector.direction === 'request');
  const pushes = vectors.filter((vector) => vector.direction === 'push');

  it('are there', () => {
    expect(requests.length).toBeGreaterThan(0);
    expect(pushes.length).toBeGreaterThan(0);
  });

  it.each(requests)('a request goes out byte for byte: $name', (vector) => {
    const frame = vector.tree as unknown as Outgoing;
    expect(encode(frame, 'mentor.v1.json')).toBe(vector.json);
    expect(hex(encode(frame, 'mentor.v1.msgpack'))).toBe(vector.msgpack);
  });

  it.each(pushes)('a push is read the same in both encodings: $name', (vector) => {
    expect(decode(vector.json, 'mentor.v1.json')).toEqual(vector.tree);
    expect(decode(bytes(vector.msgpack), 'mentor.v1.msgpack')).toEqual(vector.tree);
  });
});

describe('a frame that is no message', () => {
  it.each(['', '{', 'null', '7', '[]', '{"d":{}}', '{"t":1,"d":{}}', '{"t":"ping"}'])(
    'is refused: %s',
    (frame) => {
      expect(() => decode(frame, 'mentor.v1.json')).toThrow(FrameError);
    },
  );

  it('is refused when it came in the other encoding', () => {
    expect(() => decode('{"t":"ping","d":{}}', 'mentor.v1.msgpack')).toThrow(FrameError);
    expect(() => decode(bytes('80'), 'mentor.v1.json')).toThrow(FrameError);
  });

  it('is refused when it is cut short', () => {
    expect(() => decode(bytes('82a174'), 'mentor.v1.msgpack')).toThrow(FrameError);
  });
});

it('absent fields are left out, not sent as nil', () => {
  const frame = { t: 'join', id: undefined, room: 'r_abc', d: {} } as unknown as Outgoing;
  expect(hex(encode(frame, 'mentor.v1.msgpack'))).toBe(
    hex(encode({ t: 'join', room: 'r_abc', d: {} }, 'mentor.v1.msgpack')),
  );
});

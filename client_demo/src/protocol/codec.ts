import { decode as unpack, encode as pack } from '@msgpack/msgpack';
import {
  LIMITS,
  type Err,
  type LogEvent,
  type Pushes,
  type Replies,
  type Requests,
} from './generated';

/** The subprotocols this client speaks, the preferred first. */
export const ENCODINGS = ['mentor.v1.msgpack', 'mentor.v1.json'] as const;

export type Encoding = (typeof ENCODINGS)[number];

/** A request as it goes out. `id` asks for a reply; `room` names the room it is about. */
export type Outgoing = {
  [T in keyof Requests]: { t: T; id?: number; room?: string; d: Requests[T] };
}[keyof Requests];

/** What the server may send: the answer to a request, an event of a room's log, or a push. */
export type Incoming =
  | { t: 'ok'; id: number; d: Replies[keyof Replies] }
  | { t: 'err'; id?: number; d: Err }
  | { t: 'event'; room: string; seq: number; ep: string; d: LogEvent }
  | { [T in keyof Pushes]: { t: T; room?: string; d: Pushes[T] } }[keyof Pushes];

/** A frame that is not of this protocol; the connection is not to be trusted further. */
export class FrameError extends Error {
  override name = 'FrameError';
}

export function isEncoding(name: string): name is Encoding {
  return (ENCODINGS as readonly string[]).includes(name);
}

/** msgpack goes out in binary frames, JSON in text frames. Absent fields are left out. */
export function encode(frame: Outgoing, encoding: Encoding): string | Uint8Array<ArrayBuffer> {
  return encoding === 'mentor.v1.json'
    ? JSON.stringify(frame, asBase64)
    : pack(frame, { ignoreUndefined: true });
}

/**
 * The message in a frame. Types this client does not know come through, for the caller to leave
 * aside; what is no envelope at all raises FrameError.
 */
export function decode(data: string | ArrayBuffer | Uint8Array, encoding: Encoding): Incoming {
  const tree = parse(data, encoding);
  if (!isEnvelope(tree)) throw new FrameError('not an envelope');
  return tree;
}

function parse(data: string | ArrayBuffer | Uint8Array, encoding: Encoding): unknown {
  const json = encoding === 'mentor.v1.json';
  if (json !== (typeof data === 'string')) throw new FrameError('a frame of the other encoding');
  try {
    return typeof data === 'string'
      ? JSON.parse(data)
      : unpack(data, { maxStrLength: LIMITS.frame });
  } catch (cause) {
    throw new FrameError('not decodable', { cause });
  }
}

/** The server is trusted for the fields of `d`, which are generated from its own types. */
function isEnvelope(tree: unknown): tree is Incoming {
  return (
    typeof tree === 'object' &&
    tree !== null &&
    't' in tree &&
    typeof tree.t === 'string' &&
    'd' in tree
  );
}

function asBase64(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? btoa(String.fromCharCode(...value)) : value;
}

/** Bytes of a message: msgpack brings them as they are, JSON as base64. */
export function bytesOf(value: Uint8Array | string): Uint8Array {
  return typeof value === 'string'
    ? Uint8Array.from(atob(value), (unit) => unit.charCodeAt(0))
    : value;
}

import {
  decode,
  encode,
  ENCODINGS,
  isEncoding,
  type Incoming,
  type Outgoing,
} from '@/protocol/codec';

/** What a socket tells its owner. After `closed` nothing more comes. */
export interface TransportListener {
  readonly opened: () => void;
  readonly received: (frame: Incoming) => void;
  readonly closed: (code: number) => void;
}

/** One line to the service. Frames leave in order; sending on a closed line is silently nothing. */
export interface Line {
  readonly send: (frame: Outgoing) => void;
  /** Closes at once: `closed` is not told for a close of our own. */
  readonly close: (code: number) => void;
}

export type Dial = (listener: TransportListener) => Line;

/** A frame that cannot be read ends the line: what it held would be missing without a word. */
const UNREADABLE = 1007;

/** The WebSocket adapter. The service chooses the encoding. */
export function dialSocket(url: string): Dial {
  return (listener) => {
    const socket = new WebSocket(url, [...ENCODINGS]);
    socket.binaryType = 'arraybuffer';
    let ours = true;
    const end = (code: number) => {
      if (ours) listener.closed(code);
      ours = false;
    };
    socket.onopen = () => (ours ? listener.opened() : undefined);
    socket.onclose = (event) => end(event.code);
    socket.onmessage = (message: MessageEvent<string | ArrayBuffer>) => {
      const frame = read(message.data, socket.protocol);
      if (frame === null) end(UNREADABLE);
      else if (ours) listener.received(frame);
    };
    return {
      send: (frame) => {
        if (socket.readyState === WebSocket.OPEN && isEncoding(socket.protocol))
          socket.send(encode(frame, socket.protocol));
      },
      close: (code) => {
        ours = false;
        socket.close(code);
      },
    };
  };
}

function read(data: string | ArrayBuffer, protocol: string): Incoming | null {
  try {
    return isEncoding(protocol) ? decode(data, protocol) : null;
  } catch {
    return null;
  }
}

/** The socket's address beside the page's own. */
export function socketUrl(page: Location): string {
  return `${page.protocol === 'https:' ? 'wss' : 'ws'}://${page.host}/ws`;
}

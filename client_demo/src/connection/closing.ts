import { CLOSE } from '@/protocol/generated';

/** What a lost socket means: come back with the token, begin anew with a ticket, or stay away. */
export type Consequence = 'resume' | 'fresh' | 'stop';

const CONSEQUENCES: Readonly<Record<number, Consequence>> = {
  [CLOSE.GOING_AWAY]: 'resume',
  [CLOSE.SLOW]: 'resume',
  [CLOSE.RATE]: 'resume',
  [CLOSE.SESSION_INVALID]: 'fresh',
  [CLOSE.TOKEN_EXPIRED]: 'fresh',
  [CLOSE.NOT_AUTHENTICATED]: 'stop',
  [CLOSE.REMOVED]: 'stop',
  [CLOSE.REPLACED]: 'stop',
  [CLOSE.VERSION]: 'stop',
  [CLOSE.BANNED]: 'stop',
};

/** Codes that are not ours (1006, a proxy's 1012) are plain losses of the line. */
export function consequenceOf(code: number): Consequence {
  return CONSEQUENCES[code] ?? 'resume';
}

/** Why a connection stays down, as a word the screen has a sentence for. */
export type StopReason =
  'left' | 'parted' | 'signed_out' | 'removed' | 'replaced' | 'version' | 'banned' | 'gone';

const REASONS: Readonly<Record<number, StopReason>> = {
  [CLOSE.NOT_AUTHENTICATED]: 'signed_out',
  [CLOSE.REMOVED]: 'removed',
  [CLOSE.REPLACED]: 'replaced',
  [CLOSE.VERSION]: 'version',
  [CLOSE.BANNED]: 'banned',
};

export function stopReasonOf(code: number): StopReason {
  return REASONS[code] ?? 'gone';
}

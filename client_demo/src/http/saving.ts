import { codeOf } from './problem';

/**
 * What a refused save means for what was typed: what no answer came to is held on this device and
 * goes again by itself, another device's is a conflict.
 */
export function meaningOf(error: unknown): 'held' | 'conflict' | 'failed' {
  const code = codeOf(error);
  if (code === 'conflict') return 'conflict';
  const passes = ['offline', 'unavailable', 'overloaded', 'rate_limited'].includes(code);
  return passes ? 'held' : 'failed';
}

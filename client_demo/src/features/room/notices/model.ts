import type { LogEvent } from '@/protocol/generated';

/** What was missed while the line was down: messages of others among `events` after `seq`. */
export function missedAfter(events: readonly LogEvent[], seq: number, self: string): number {
  return events.filter(
    (event) => event.seq > seq && event.actor !== self && event.body.kind === 'msg.sent',
  ).length;
}

/** What a reload has to remember of each connection, so that the next one is newer. */
export interface LinkMemory {
  readonly gen: number;
}

/** What is remembered by somebody who comes back into the same call; null for a newcomer. */
export type Known = Readonly<Record<string, LinkMemory>> | null;

/** What entering a call means for each connection, by session. */
export interface Entering {
  readonly begin: readonly (LinkMemory & { readonly session: string })[];
  readonly present: readonly string[];
  readonly missing: readonly string[];
  readonly end: readonly string[];
}

/**
 * Connections to `held` stand while the call has `sessions`. A newcomer offers to all. Somebody
 * who comes back offers one generation later than they knew, and takes who is not there yet for
 * somebody on their way: after a restart of the service all come back one by one.
 */
export function entering(
  held: readonly string[],
  sessions: readonly string[],
  known: Known,
): Entering {
  const gone = held.filter((session) => !sessions.includes(session));
  return {
    begin: sessions
      .filter((session) => !held.includes(session))
      .map((session) => ({ session, ...startOf(known, session) })),
    present: held.filter((session) => sessions.includes(session)),
    missing: known === null ? [] : gone,
    end: known === null ? gone : [],
  };
}

function startOf(known: Known, session: string): LinkMemory {
  const memory = known?.[session];
  return { gen: memory === undefined ? 0 : memory.gen + 1 };
}

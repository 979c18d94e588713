/** A term of the taxonomy, as the service lists it: each after the one it stands below. */
export interface Term {
  readonly id: string;
  readonly parent: string | null;
  /** Its name in each language of the service. */
  readonly labels: Readonly<Record<string, string>>;
}

/** Terms by id, and words of one's own. */
export interface Expertise {
  readonly terms: readonly string[];
  readonly words: readonly string[];
}

/** How much somebody says they seek, or give: a choice, not an inventory. */
export const MOST = 12;

export class TermTree {
  readonly terms: readonly Term[];
  readonly #byId: ReadonlyMap<string, Term>;

  constructor(terms: readonly Term[]) {
    this.terms = terms;
    this.#byId = new Map(terms.map((term) => [term.id, term]));
  }

  get(id: string): Term | undefined {
    return this.#byId.get(id);
  }

  /** What `id` is called in `language`; of a term that a newer service has, its id. */
  labelOf(id: string, language: string): string {
    const labels = this.#byId.get(id)?.labels ?? {};
    return labels[language] ?? Object.values(labels)[0] ?? id;
  }

  /** The terms that stand right below. */
  childrenOf(id: string): readonly Term[] {
    return this.terms.filter((term) => term.parent === id);
  }

  /** How many stand anywhere below. */
  under(id: string): number {
    return this.childrenOf(id).reduce((sum, child) => sum + 1 + this.under(child.id), 0);
  }

  /** Whether `id` stands anywhere below `above`. */
  isBelow(id: string, above: string): boolean {
    const parent = this.#byId.get(id)?.parent ?? null;
    return parent !== null && (parent === above || this.isBelow(parent, above));
  }
}

export function isFull({ terms, words }: Expertise, most = MOST): boolean {
  return terms.length + words.length >= most;
}

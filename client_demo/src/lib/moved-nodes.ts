/**
 * A browser's "translate this page", and many an extension, put text into elements of their own, or
 * elements in its place. React goes on removing, moving and changing the nodes that it made, and
 * throws where one is no longer the child it was.
 */

const native = methodsOf(Node.prototype);

function methodsOf({ removeChild, insertBefore }: Record<'removeChild' | 'insertBefore', unknown>) {
  return { removeChild, insertBefore } as {
    removeChild: (this: Node, child: Node) => Node;
    insertBefore: (this: Node, node: Node, next: Node | null) => Node;
  };
}

/** What was taken out, by where it stood. */
interface Gap {
  readonly parent: Node;
  readonly before: Node | null;
  readonly after: Node | null;
  readonly text: Node;
}

/**
 * From here on a node is found wherever others have put it: removed from there, inserted before,
 * and put back where its text changes, so that nothing old stays on the screen. Returns the way to
 * stop.
 */
export function followMovedNodes(): () => void {
  const moves = new Moves();
  Node.prototype.removeChild = function removeWherever<Child extends Node>(
    this: Node,
    child: Child,
  ): Child {
    if (child.parentNode === this) return native.removeChild.call(this, child) as Child;
    moves.remove(this, child);
    return child;
  };
  Node.prototype.insertBefore = function insertBeforeIt<Child extends Node>(
    this: Node,
    node: Child,
    next: Node | null,
  ): Child {
    // Left out means at the end, as null does.
    const elsewhere = next instanceof Node && next.parentNode !== this;
    const there = elsewhere ? moves.childFor(this, next) : next;
    return native.insertBefore.call(this, node, there) as Child;
  };
  return () => {
    moves.stop();
    Object.assign(Node.prototype, native);
  };
}

class Moves {
  /** Text that was taken out → what stands in its place, and the other way. */
  readonly #standIns = new WeakMap<Node, Node>();
  readonly #texts = new WeakMap<Node, Node>();
  readonly #observer = new MutationObserver((records) => this.#note(records));

  constructor() {
    this.#observer.observe(document, { childList: true, subtree: true });
  }

  stop(): void {
    this.#observer.disconnect();
  }

  /** Take `child` away from wherever it is, with what was put around it or in its place. */
  remove(parent: Node, child: Node): void {
    const place = this.childFor(parent, child);
    let around = child.parentNode;
    if (around === null) {
      if (place !== null) native.removeChild.call(parent, place);
      return;
    }
    native.removeChild.call(around, child);
    while (place !== null && around !== null && around !== parent && !around.hasChildNodes()) {
      const outer: ParentNode | null = around.parentNode;
      outer?.removeChild(around);
      around = outer;
    }
  }

  /** The child of `parent` that holds `node` or stands in for it; null when there is none. */
  childFor(parent: Node, node: Node): Node | null {
    this.#note(this.#observer.takeRecords());
    let at: Node | null = node.parentNode === null ? (this.#standIns.get(node) ?? null) : node;
    while (at !== null && at.parentNode !== parent) at = at.parentNode;
    return at;
  }

  #note(records: readonly MutationRecord[]): void {
    const fresh = new Set(records.flatMap((record) => [...record.addedNodes]));
    const gaps: Gap[] = [];
    for (const record of records) {
      if (record.type === 'characterData') this.#putBack(record.target);
      for (const node of record.addedNodes) this.#fill(gaps, fresh, record, node);
      for (const node of record.removedNodes) this.#taken(gaps, fresh, record, node);
    }
  }

  #taken(gaps: Gap[], fresh: Set<Node>, record: MutationRecord, node: Node): void {
    const text = node.nodeType === Node.TEXT_NODE ? node : this.#texts.get(node);
    if (text?.parentNode !== null) return;
    const { target: parent, previousSibling: before, nextSibling: after } = record;
    const beside = [...record.addedNodes, before, after].find(
      (one): one is Node =>
        one instanceof Node && one !== node && fresh.has(one) && one.parentNode === parent,
    );
    if (beside === undefined) gaps.push({ parent, before, after, text });
    else this.#standsIn(beside, text, fresh);
  }

  /** What is put exactly where text was taken out stands in for it. */
  #fill(
    gaps: readonly Gap[],
    fresh: Set<Node>,
    { target, previousSibling, nextSibling }: MutationRecord,
    by: Node,
  ): void {
    const gap = gaps.find(
      ({ parent, before, after }) =>
        parent === target && before === previousSibling && after === nextSibling,
    );
    if (gap !== undefined && gap.text !== by && by.parentNode === target)
      this.#standsIn(by, gap.text, fresh);
  }

  #standsIn(by: Node, text: Node, fresh: Set<Node>): void {
    fresh.delete(by);
    this.#standIns.set(text, by);
    this.#texts.set(by, text);
    // It is out of the document: only its own observation tells that it changed.
    this.#observer.observe(text, { characterData: true });
  }

  /** The text changed where nobody sees it. */
  #putBack(text: Node): void {
    const by = this.#standIns.get(text);
    if (by === undefined || text.parentNode !== null) return;
    by.parentNode?.replaceChild(text, by);
  }
}

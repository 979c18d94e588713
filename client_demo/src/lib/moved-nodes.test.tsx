import { render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { followMovedNodes } from './moved-nodes';

interface Shown {
  readonly count: number;
  readonly note: string | null;
  readonly strong: boolean;
}

/** Bare text beside what comes and goes, as everywhere on our pages. */
function Line(shown: Shown) {
  return (
    <p>
      {shown.strong ? <b>Now: </b> : null}
      {shown.count} new {shown.note}
      {shown.strong ? ' at last' : <i>soon</i>}
    </p>
  );
}

function texts(root: Node): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (walker.nextNode() !== null) found.push(walker.currentNode as Text);
  return found;
}

function font(...nodes: (Node | string)[]): HTMLElement {
  const element = document.createElement('x-font');
  element.append(...nodes);
  return element;
}

const WAYS: Readonly<Record<string, (text: Text) => void>> = {
  'put into an element': (text) => {
    const around = font();
    text.before(around);
    around.append(text);
  },
  'put into two': (text) => {
    const around = font();
    text.before(around);
    around.append(font(text));
  },
  replaced: (text) => text.replaceWith(font(font(`<${text.data}>`))),
  'replaced by what comes before it': (text) => {
    text.before(font(`<${text.data}>`));
    text.remove();
  },
  'replaced by what comes after it': (text) => {
    text.after(font(`<${text.data}>`));
    text.remove();
  },
};

const plain = (words: string | null) => (words ?? '').replace(/[<>]/g, '').replace(/\s+/g, ' ');

describe.each(Object.entries(WAYS))('text that others have %s', (_, way) => {
  let stop: () => void;
  beforeEach(() => {
    stop = followMovedNodes();
  });
  afterEach(() => stop());

  it('changes, comes and goes with the page, however often it is moved', async () => {
    let shown: Shown = { count: 1, note: null, strong: false };
    const { container, rerender } = render(<Line {...shown} />);
    const moved = async (to: Partial<Shown>, words: string) => {
      for (const text of texts(container)) way(text);
      await Promise.resolve();
      shown = { ...shown, ...to };
      rerender(<Line {...shown} />);
      // What is put back is put back by an observer.
      await Promise.resolve();
      expect(plain(container.textContent)).toBe(words);
    };
    await moved({ count: 2 }, '2 new soon');
    await moved({ note: 'for you' }, '2 new for yousoon');
    await moved({ strong: true }, 'Now: 2 new for you at last');
    await moved({ count: 3, note: null }, 'Now: 3 new at last');
    await moved({ strong: false, count: 0 }, '0 new soon');
    await moved({ count: 12, note: 'again' }, '12 new againsoon');
  });
});

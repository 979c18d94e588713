/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { render } from '@testing-library/react';
import { expect, it } from 'vitest';
import { BrandMark } from './brand-mark';

/** What is drawn, and how: everything but how it is written down. */
const shapes = (svg: Element | null) =>
  [...(svg?.children ?? [])].map((one) => [
    one.tagName.toLowerCase(),
    ...['d', 'fill', 'opacity', 'cx', 'cy', 'r'].map((name) => one.getAttribute(name)),
  ]);

it('the mark that index.html begins with is the one that is drawn afterwards', () => {
  const page = readFileSync('index.html', 'utf8');
  const begun = new DOMParser()
    .parseFromString(page, 'text/html')
    .querySelector('.first-paint svg');
  const { container } = render(<BrandMark />);
  expect(shapes(begun)).toHaveLength(3);
  expect(shapes(begun)).toEqual(shapes(container.querySelector('svg')));
});

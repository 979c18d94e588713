import { afterEach, expect, it, vi } from 'vitest';
import { refuseDroppedFiles } from './dropped-files';

const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));

/** A drag over or a drop on `on`, and what it is given: files, or words of the page. */
function drag(on: Node, kind: 'dragover' | 'drop', ...types: string[]) {
  const event = new Event(kind, { bubbles: true, cancelable: true });
  const given = { types, dropEffect: 'copy' };
  Object.defineProperty(event, 'dataTransfer', { value: given });
  on.dispatchEvent(event);
  return { prevented: event.defaultPrevented, effect: given.dropEffect };
}

it.each(['dragover', 'drop'] as const)('a %s of files that nothing takes leads nowhere', (kind) => {
  expect(drag(document.body, kind, 'Files')).toEqual({ prevented: false, effect: 'copy' });
  stops.push(refuseDroppedFiles());
  expect(drag(document.body, kind, 'Files')).toEqual({ prevented: true, effect: 'none' });
});

it('words go where they are dropped, and files to what takes them', () => {
  stops.push(refuseDroppedFiles());
  expect(drag(document.body, 'drop', 'text/plain').prevented).toBe(false);
  const takes = vi.fn((event: Event) => event.preventDefault());
  document.addEventListener('drop', takes);
  stops.push(() => document.removeEventListener('drop', takes));
  expect(drag(document.body, 'drop', 'Files')).toEqual({ prevented: true, effect: 'copy' });
  expect(takes).toHaveBeenCalledOnce();
});

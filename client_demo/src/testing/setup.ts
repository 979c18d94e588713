import { afterAll, afterEach, beforeAll, vi } from 'vitest';
import { stopServices } from './service';

if (typeof document !== 'undefined') {
  const { cleanup, configure } = await import('@testing-library/react');
  // What a growing field listens to; happy-dom has no fonts.
  Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() });
  configure({ asyncUtilTimeout: 60_000 });
  // The library says so by itself, but only in the first file of a process.
  beforeAll(() => {
    Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true);
  });
  afterEach(() => {
    cleanup();
    document.body.replaceChildren();
    localStorage.clear();
    sessionStorage.clear();
  });
}

afterEach(stopServices);

// Files share a process, a document and what packages hold. What is ours begins anew in each.
afterAll(() => {
  vi.resetModules();
  if ('indexedDB' in globalThis) globalThis.indexedDB = Reflect.construct(IDBFactory, []);
});

import { afterAll, afterEach, vi } from 'vitest';
import { stopServices } from './service';

if (typeof document !== 'undefined') {
  const { cleanup, configure } = await import('@testing-library/react');
  // What a growing field listens to; happy-dom has no fonts.
  Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() });
  configure({ asyncUtilTimeout: 60_000 });
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

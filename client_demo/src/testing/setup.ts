import { afterEach } from 'vitest';
import { stopServices } from './service';

if (typeof document !== 'undefined') {
  const { cleanup, configure } = await import('@testing-library/react');
  // What a growing field listens to; happy-dom has no fonts.
  Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() });
  configure({ asyncUtilTimeout: 60_000 });
  afterEach(() => {
    cleanup();
    localStorage.clear();
  });
}

afterEach(stopServices);

import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';
import { stopServices } from './service';

// What a growing field listens to; happy-dom has no fonts.
if (typeof document !== 'undefined')
  Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() });

configure({ asyncUtilTimeout: 60_000 });

afterEach(async () => {
  cleanup();
  localStorage.clear();
  await stopServices();
});

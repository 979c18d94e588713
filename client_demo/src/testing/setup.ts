import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';
import { stopServices } from './service';

configure({ asyncUtilTimeout: 10_000 });

afterEach(async () => {
  cleanup();
  localStorage.clear();
  await stopServices();
});

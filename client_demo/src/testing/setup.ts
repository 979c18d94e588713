import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';
import { stopServices } from './service';

afterEach(async () => {
  cleanup();
  localStorage.clear();
  await stopServices();
});

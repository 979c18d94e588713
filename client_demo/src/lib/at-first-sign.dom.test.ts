import { describe, expect, it, vi } from 'vitest';
import { atFirstSign } from './at-first-sign';

describe('the first sign of somebody at the page', () => {
  it('is heeded once, whichever it is', () => {
    const act = vi.fn<() => void>();
    atFirstSign(act);
    window.dispatchEvent(new Event('keydown'));
    window.dispatchEvent(new Event('pointermove'));
    expect(act).toHaveBeenCalledOnce();
  });

  it('is not waited for any more when called off', () => {
    const act = vi.fn<() => void>();
    atFirstSign(act)();
    window.dispatchEvent(new Event('pointerdown'));
    expect(act).not.toHaveBeenCalled();
  });
});

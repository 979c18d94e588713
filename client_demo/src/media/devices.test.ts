import { describe, expect, it } from 'vitest';
import { sortDevices } from './devices';
import { troubleOf } from './trouble';

describe('devices', () => {
  it('are sorted by kind, without those the browser still hides', () => {
    const found = [
      { kind: 'audioinput', deviceId: 'm', label: 'Headset' },
      { kind: 'videoinput', deviceId: '', label: '' },
      { kind: 'audiooutput', deviceId: 's', label: 'Speaker' },
    ] as const;
    expect(sortDevices(found)).toEqual({
      microphone: [{ id: 'm', label: 'Headset' }], camera: [], speaker: [{ id: 's', label: 'Speaker' }],
    });
  });

  it.each([
    ['NotAllowedError', 'refused'], ['NotReadableError', 'taken'], ['NotFoundError', 'missing'], ['SomethingNew', 'unknown'],
  ])('%s means %s', (name, trouble) => {
    expect(troubleOf(Object.assign(new Error('x'), { name }))).toBe(trouble);
  });
});

import { describe, expect, it } from 'vitest';
import { canShare, listDevices, NO_DEVICES, sortDevices } from './devices';
import { troubleOf } from './call/trouble';

describe('devices', () => {
  it('are sorted by kind, without those the browser still hides', () => {
    const found = [
      { kind: 'audioinput', deviceId: 'm', label: 'Headset' },
      { kind: 'videoinput', deviceId: '', label: '' },
      { kind: 'audiooutput', deviceId: 's', label: 'Speaker' },
    ] as const;
    expect(sortDevices(found)).toEqual({
      microphone: [{ id: 'm', label: 'Headset' }],
      camera: [],
      speaker: [{ id: 's', label: 'Speaker' }],
    });
  });

  it('are named once, although some systems name one twice: a list cannot hold two of one id', () => {
    const found = [
      { kind: 'audioinput', deviceId: 'm', label: 'Headset' },
      { kind: 'audioinput', deviceId: 'm', label: 'Headset (copy)' },
      { kind: 'audiooutput', deviceId: 'm', label: 'Speaker' },
    ] as const;
    expect(sortDevices(found)).toEqual({
      microphone: [{ id: 'm', label: 'Headset' }],
      camera: [],
      speaker: [{ id: 'm', label: 'Speaker' }],
    });
  });

  it('are none where the browser shows none', async () => {
    expect(await listDevices({})).toEqual(NO_DEVICES);
    expect(
      await listDevices({
        mediaDevices: { enumerateDevices: () => Promise.reject(new Error('refused')) },
      }),
    ).toEqual(NO_DEVICES);
    expect(canShare({})).toBe(false);
  });

  it.each([
    ['NotAllowedError', 'refused'],
    ['NotReadableError', 'taken'],
    ['NotFoundError', 'missing'],
    ['SomethingNew', 'unknown'],
  ])('%s means %s', (name, trouble) => {
    expect(troubleOf(Object.assign(new Error('x'), { name }))).toBe(trouble);
  });
});

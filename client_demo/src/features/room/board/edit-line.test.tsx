import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { expect, it, vi } from 'vitest';
import { startI18n } from '@/i18n/start';
import { EditLine } from './edit-line';

async function scene(onKeep: (text: string) => Promise<unknown>) {
  const onClose = vi.fn();
  const i18n = await startI18n('en');
  render(
    <MantineProvider>
      <I18nextProvider i18n={i18n}>
        <EditLine
          draft="p_1 r_1 edit 1"
          label="Words"
          text="old"
          onKeep={onKeep}
          onClose={onClose}
        />
      </I18nextProvider>
    </MantineProvider>,
  );
  const field = screen.getByLabelText<HTMLInputElement>('Words');
  fireEvent.change(field, { target: { value: 'new' } });
  return { onClose, field };
}

it('Enter and Esc belong to the words that are being composed, not to the line', async () => {
  const onKeep = vi.fn(() => Promise.resolve());
  const { onClose, field } = await scene(onKeep);
  for (const key of ['Enter', 'Escape'])
    for (const how of [{ isComposing: true }, { keyCode: 229 }])
      fireEvent.keyDown(field, { key, ...how });
  expect(onKeep).not.toHaveBeenCalled();
  expect(onClose).not.toHaveBeenCalled();
  fireEvent.keyDown(field, { key: 'Enter' });
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(onKeep).toHaveBeenCalledExactlyOnceWith('new');
});

it('what is refused stays in the field, and is sent once however it is left', async () => {
  const refusals: (() => void)[] = [];
  const onKeep = vi.fn(
    () => new Promise((_, refuse) => refusals.push(() => refuse(new Error('held')))),
  );
  const { onClose, field } = await scene(onKeep);
  fireEvent.keyDown(field, { key: 'Enter' });
  fireEvent.blur(field);
  expect(onKeep).toHaveBeenCalledOnce();
  refusals[0]?.();
  await waitFor(() => {
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(onKeep).toHaveBeenCalledTimes(2);
  });
  expect(field.value).toBe('new');
  expect(onClose).not.toHaveBeenCalled();
});

import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, expect, it, vi } from 'vitest';
import { startI18n, wordsFor } from '@/i18n/start';
import type { Span } from './spans';
import { WeekField } from './week-field';

const THURSDAY: Span = { day: 3, start: 36, end: 42 };

async function scene(first: readonly Span[] = [], locale = 'en-GB') {
  await wordsFor(['week']);
  const i18n = await startI18n(locale.startsWith('fr') ? 'fr' : 'en');
  const seen = vi.fn<(spans: readonly Span[]) => void>();
  function Week() {
    const [spans, setSpans] = useState(first);
    const change = (next: readonly Span[]) => {
      seen(next);
      setSpans(next);
    };
    return (
      <>
        <h2 id="week">Your week</h2>
        <WeekField
          labelledBy="week"
          draft="p_1 week"
          spans={spans}
          locale={locale}
          onChange={change}
        />
      </>
    );
  }
  const { unmount } = render(
    <MantineProvider env="test">
      <I18nextProvider i18n={i18n}>
        <Week />
      </I18nextProvider>
    </MantineProvider>,
  );
  return { user: userEvent.setup(), unmount, last: () => seen.mock.lastCall?.[0] };
}

const day = (name: RegExp) => screen.getByRole('group', { name });
const hours = (name: RegExp) => screen.getByRole('button', { name });

/** Has a day be 320 px wide, so that a half hour of the waking day is 10. */
function measured() {
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function (
    this: HTMLElement,
  ) {
    const a = Number(this.style.getPropertyValue('--a'));
    const w = this.style.getPropertyValue('--w');
    return w === '' ? new DOMRect(0, 0, 320, 44) : new DOMRect(a * 10, 0, Number(w) * 10, 44);
  });
}
afterEach(() => vi.restoreAllMocks());

/** Down, along and up, at px of a day. */
function draw(on: Element, from: number, to: number, change: object = {}) {
  const at = (clientX: number) => ({
    clientX,
    pointerId: 1,
    isPrimary: true,
    button: 0,
    ...change,
  });
  fireEvent.pointerDown(on, at(from));
  fireEvent.pointerMove(on, at((from + to) / 2));
  fireEvent.pointerMove(on, at(to));
  fireEvent.pointerUp(on, at(to));
}

/** The part of a day that is drawn in: all but its name. */
const track = (name: RegExp) => day(name).lastElementChild!;

it('hours are drawn along a day, and told in a sentence', async () => {
  measured();
  const { last } = await scene();
  expect(screen.getByText(/^Nothing drawn yet/)).toBeTruthy();
  draw(track(/^Thursday/), 242, 298);
  expect(last()).toEqual([THURSDAY]);
  expect(day(/^Thursday: 18:00 to 21:00$/)).toBeTruthy();
  expect(day(/^Friday: not free$/)).toBeTruthy();
  expect(screen.getByRole('status').textContent).toBe('Thursday: 18:00 to 21:00');
  expect(screen.getByText('3 hours')).toBeTruthy();
});

it('an end is pulled, the middle moved, and what was meant as a tap is an hour', async () => {
  measured();
  const { last } = await scene([THURSDAY]);
  draw(hours(/^Thursday, 18–21/), 297, 318);
  expect(last()).toEqual([{ day: 3, start: 36, end: 44 }]);
  draw(hours(/^Thursday, 18–22/), 280, 200);
  expect(last()).toEqual([{ day: 3, start: 28, end: 36 }]);
  draw(track(/^Monday/), 60, 61);
  expect(last()).toContainEqual({ day: 0, start: 18, end: 20 });
});

it('a finger that scrolls, or a second one, draws nothing', async () => {
  measured();
  const { last } = await scene();
  const monday = track(/^Monday/);
  fireEvent.pointerDown(monday, { clientX: 50, pointerId: 1, isPrimary: true, button: 0 });
  fireEvent.pointerCancel(monday, { pointerId: 1 });
  fireEvent.pointerUp(monday, { clientX: 50, pointerId: 1 });
  draw(monday, 50, 90, { isPrimary: false });
  draw(monday, 50, 90, { button: 2 });
  expect(last()).toBeUndefined();
});

it('all of it goes by the keyboard: add, move, pull, type, remove', async () => {
  const { user, last } = await scene();
  const add = screen.getByRole('button', { name: 'Tue: add hours on Tuesday' });
  add.focus();
  await user.keyboard('{Enter}');
  expect(last()).toEqual([{ day: 1, start: 18, end: 20 }]);
  const editor = await screen.findByRole('dialog');
  await user.selectOptions(within(editor).getByLabelText('To'), '11:00');
  await user.selectOptions(within(editor).getByLabelText('From'), '8:30');
  expect(last()).toEqual([{ day: 1, start: 17, end: 22 }]);
  await user.click(within(editor).getByRole('button', { name: 'Done' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const block = hours(/^Tuesday, 08:30–11:00, change or remove$/);
  expect(document.activeElement).toBe(block);
  await user.keyboard('{ArrowRight}');
  expect(last()).toEqual([{ day: 1, start: 18, end: 23 }]);
  await user.keyboard('{Shift>}{ArrowLeft}{/Shift}');
  expect(last()).toEqual([{ day: 1, start: 18, end: 22 }]);
  await user.keyboard('{Delete}');
  expect(last()).toEqual([]);
  expect(document.activeElement).toBe(add);
});

it('all 24 hours can be reached, and are shown by themselves where they are needed', async () => {
  const { user } = await scene();
  await user.click(screen.getByRole('button', { name: 'All 24 hours' }));
  expect(screen.getByText('24')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Only 06–22' }));
  expect(screen.queryByText('24')).toBeNull();
});

it('hours of the night show the whole day', async () => {
  await scene([{ day: 6, start: 44, end: 48 }]);
  expect(screen.getByText('24')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'All 24 hours' })).toBeNull();
});

it('the same hours can be typed, and what cannot be read stays until it can', async () => {
  const { user, unmount, last } = await scene([THURSDAY]);
  await user.click(screen.getByRole('button', { name: 'Type the hours' }));
  const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
  expect(field('Thursday').value).toBe('18–21');
  await user.type(field('Monday'), '8h30-11, 17 to 19');
  expect(last()).toEqual([
    { day: 0, start: 17, end: 22 },
    { day: 0, start: 34, end: 38 },
    THURSDAY,
  ]);
  await user.tab();
  expect(field('Monday').value).toBe('08:30–11:00, 17–19');
  await user.type(field('Friday'), 'mornings');
  expect(screen.getByText(/^This could not be read/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Draw the hours' }));
  expect(screen.getByText(/What you typed for Friday could not be read yet/)).toBeTruthy();
  unmount();
  await scene([THURSDAY]);
  expect(screen.getByText(/What you typed for Friday could not be read yet/)).toBeTruthy();
});

it('the week begins as the reader’s does', async () => {
  await scene([], 'fr-CA');
  const [first] = screen.getAllByRole('group', { name: /pas libre/ });
  expect(first!.getAttribute('aria-label')).toBe('dimanche\u00a0: pas libre');
});

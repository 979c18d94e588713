import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { expect, it, vi } from 'vitest';
import type { Self } from '@/connection/room/room-link';
import type { RoomView } from '@/connection/room/room-view';
import { startI18n } from '@/i18n/start';
import { amara, roomInfo } from '@/testing/rooms';
import { AddLine } from './add-line';
import { PollForm } from './polls/poll-form';
import { PromiseForm } from './promises/promise-form';
import type { BoardActs } from './use-board';

const self = { person: amara.person } as Self;
const members = { [amara.person]: amara };
const view = { info: roomInfo(), members, names: {} } as unknown as RoomView;

/** Each form by the field that Enter is pressed in, with all else that it asks for filled in. */
const FORMS: Record<string, (add: () => Promise<unknown>) => ReactNode> = {
  Point: (add) => <AddLine draft="point" label="Point" example="" act="Add" onAdd={add} />,
  'A promise': (add) => (
    <PromiseForm view={view} self={self} acts={{ sure: add as BoardActs['sure'] } as BoardActs} />
  ),
  'The question': (add) => (
    <PollForm
      view={view}
      self={self}
      acts={{ sure: add as BoardActs['sure'] } as BoardActs}
      onDone={vi.fn()}
    />
  ),
};

/** Enter, and what a browser makes of it where the page leaves it alone. */
function enter(field: HTMLInputElement, how: object) {
  if (fireEvent.keyDown(field, { key: 'Enter', ...how })) field.form?.requestSubmit();
}

it.each(Object.keys(FORMS))(
  '%s: Enter that confirms an input method adds nothing',
  async (name) => {
    const add = vi.fn(() => Promise.resolve());
    const i18n = await startI18n('en');
    render(
      <MantineProvider>
        <I18nextProvider i18n={i18n}>{FORMS[name]?.(add)}</I18nextProvider>
      </MantineProvider>,
    );
    for (const [at, one] of screen.getAllByRole<HTMLInputElement>('textbox').entries())
      fireEvent.change(one, { target: { value: `にほんご ${at}` } });
    const field = screen.getByLabelText<HTMLInputElement>(name);
    enter(field, { isComposing: true });
    enter(field, { keyCode: 229 });
    expect(add).not.toHaveBeenCalled();
    enter(field, { keyCode: 13 });
    expect(add).toHaveBeenCalledOnce();
  },
);

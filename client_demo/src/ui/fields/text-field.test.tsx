import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import fc from 'fast-check';
import { useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { expect, it, vi } from 'vitest';
import { startI18n } from '@/i18n/start';
import { lengthOf, overOf, sent, type Bound } from '@/lib/text/text';
import { ActButton } from '../act-button';
import { Form } from './form';
import { PasswordField } from './password-field';
import { LineField, ProseField } from './text-field';

const NAME: Bound = { line: true, most: 5, unit: 'characters' };
const WORDS: Bound = { line: false, most: 5, unit: 'characters' };
const DIARY: Bound = { ...WORDS, asTyped: true };

function Fields({
  onSubmit,
  words = WORDS,
  second = true,
}: {
  onSubmit: () => void;
  words?: Bound;
  second?: boolean;
}) {
  const [name, setName] = useState('');
  const [text, setText] = useState('');
  const [password, setPassword] = useState('');
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <LineField
        label="Name"
        bound={NAME}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {second ? (
        <ProseField
          label="Text"
          bound={words}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      ) : null}
      <PasswordField
        label="Password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <ActButton type="submit" pending={false} pendingWord="Saving">
        Keep
      </ActButton>
    </Form>
  );
}

async function scene(change: { words?: Bound } = {}) {
  const onSubmit = vi.fn();
  const i18n = await startI18n('en');
  const form = (second: boolean) => (
    <MantineProvider>
      <I18nextProvider i18n={i18n}>
        <Fields onSubmit={onSubmit} second={second} {...change} />
      </I18nextProvider>
    </MantineProvider>
  );
  const { rerender } = render(form(true));
  const user = userEvent.setup();
  const paste = async (label: string, text: string) => {
    await user.click(screen.getByLabelText(label));
    await user.paste(text);
  };
  return {
    onSubmit,
    user,
    paste,
    withoutText: () => rerender(form(false)),
    keep: () => screen.getByRole('button', { name: 'Keep' }),
  };
}

/** What a screen reader says after the name of `element`. */
function described(element: HTMLElement): string {
  const ids = (element.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id !== '');
  return ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
}

it('nothing is cut: a paste stays whole, the field says how much is over, the button why it waits', async () => {
  const { onSubmit, user, paste, keep } = await scene();
  await paste('Name', 'Annabelle');
  const field = screen.getByLabelText<HTMLInputElement>('Name');
  expect(field.value).toBe('Annabelle');
  expect(described(field)).toContain('4 characters too many: 5 fit here.');
  expect(described(keep())).toContain('4 characters too many');
  expect(keep().getAttribute('aria-disabled')).toBe('true');
  await user.click(keep());
  await user.keyboard('{Enter}');
  expect(onSubmit).not.toHaveBeenCalled();
  expect(document.activeElement).toBe(field);
  await user.keyboard('{End}{Backspace}{Backspace}{Backspace}{Backspace}{Enter}');
  expect(field.value).toBe('Annab');
  expect(keep().getAttribute('aria-disabled')).toBe('false');
  expect(onSubmit).toHaveBeenCalledOnce();
});

it('the count is the service’s: composed, in code points, blanks at the ends for nothing', async () => {
  const { paste, keep } = await scene();
  await paste('Name', ' \u200bZoe\u0308👍👍\u3164 ');
  expect(keep().getAttribute('aria-disabled')).toBe('false');
  await paste('Name', '👍');
  // the two blanks are between letters now
  expect(described(keep())).toContain('3 characters too many');
});

it('what is saved as it is typed counts as it is typed', async () => {
  const { paste, keep } = await scene({ words: DIARY });
  await paste('Text', 'one\n\n\n');
  expect(described(keep())).toContain('1 character too many');
});

it('prose that a button sends is sent without the blanks around it', async () => {
  const { paste, keep } = await scene();
  await paste('Text', 'one\n\n\n\n');
  expect(keep().getAttribute('aria-disabled')).toBe('false');
});

it('a form waits for every field, and not for one that is gone', async () => {
  const { paste, keep, withoutText } = await scene();
  await paste('Text', 'too long');
  await paste('Password', 'p'.repeat(258));
  expect(described(keep())).toContain('3 characters too many');
  expect(described(keep())).toContain('2 characters too many: 256 fit here.');
  withoutText();
  expect(described(keep())).not.toContain('3 characters');
  expect(keep().getAttribute('aria-disabled')).toBe('true');
});

it('is over exactly where what is sent is longer than what fits', () => {
  const unit = fc.constantFrom('characters' as const, 'bytes' as const);
  const text = fc.string({
    unit: fc.constantFrom('a', ' ', '\n', 'é', 'e\u0301', '👍', '\u200b', '\ufeff', '\u2067'),
  });
  fc.assert(
    fc.property(text, fc.boolean(), fc.nat(12), unit, (words, line, most, one) => {
      const length = lengthOf(sent(words, line), one);
      expect(overOf(words, { line, most, unit: one }) > 0).toBe(length > most);
    }),
  );
});

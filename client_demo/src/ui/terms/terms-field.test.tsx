import { MantineProvider } from '@mantine/core';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { expect, it } from 'vitest';
import { startI18n, wordsFor } from '@/i18n/start';
import { TermsField } from './terms-field';
import { TermTree, type Expertise } from './tree';

const TREE = new TermTree([
  { id: 'safety', parent: null, labels: { en: 'Safety and quality', fr: 'Sécurité et qualité' } },
  {
    id: 'human-factors',
    parent: 'safety',
    labels: { en: 'Human factors', fr: 'Facteurs humains' },
  },
  { id: 'incidents', parent: 'safety', labels: { en: 'Incident review', fr: 'Revue d’incidents' } },
]);

async function scene(first: Expertise = { terms: [], words: [] }) {
  await wordsFor(['terms']);
  const i18n = await startI18n('en');
  function Field() {
    const [value, setValue] = useState(first);
    return (
      <>
        <h2 id="seek">I seek</h2>
        <TermsField
          tree={TREE}
          value={value}
          language="en"
          labelledBy="seek"
          label="Add something you seek"
          placeholder="For example safety"
          draft="p_1 seeks"
          onChange={setValue}
        />
      </>
    );
  }
  const { unmount } = render(
    <MantineProvider>
      <I18nextProvider i18n={i18n}>
        <Field />
      </I18nextProvider>
    </MantineProvider>,
  );
  const field = () => screen.getByRole<HTMLInputElement>('combobox');
  const chosen = () =>
    within(screen.getByRole('list', { name: 'I seek' }))
      .getAllByRole('listitem')
      .map((item) => item.textContent);
  const active = () =>
    document.getElementById(field().getAttribute('aria-activedescendant') ?? '')?.textContent;
  return { user: userEvent.setup(), field, chosen, active, unmount };
}

it('a term is found and taken by the keyboard alone, with all that stands below it', async () => {
  const { user, field, chosen, active } = await scene();
  await user.type(field(), 'securité');
  expect(active()).toBe('Safety and qualityall two under it');
  expect(screen.getAllByRole('option')).toHaveLength(4);
  await user.keyboard('{Enter}');
  expect(chosen()).toEqual(['Safety and quality']);
  expect(field().value).toBe('');
  expect(document.activeElement).toBe(field());
  expect(screen.getByRole('status').textContent).toBe('Added: Safety and quality');
});

it('arrows go round the list, Escape closes it and keeps the words', async () => {
  const { user, field, active } = await scene();
  await user.type(field(), 'safety{ArrowDown}');
  expect(active()).toBe('Human factors');
  await user.keyboard('{ArrowUp}{ArrowUp}');
  expect(active()).toBe('Keep “safety” as my own word');
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('listbox')).toBeNull();
  expect(field().getAttribute('aria-expanded')).toBe('false');
  expect(field().value).toBe('safety');
});

it('a word is kept as one’s own, and each is removed where it stands', async () => {
  const { user, field, chosen } = await scene({ terms: ['incidents'], words: [] });
  await user.type(field(), 'home ventilation');
  await user.click(screen.getByRole('option', { name: /as my own word/ }));
  expect(chosen()).toEqual(['Incident review', 'home ventilation']);
  await user.click(screen.getByRole('button', { name: 'Remove Incident review' }));
  expect(chosen()).toEqual(['home ventilation']);
  expect(document.activeElement).toBe(
    screen.getByRole('button', { name: 'Remove home ventilation' }),
  );
  await user.keyboard('{Enter}');
  expect(screen.queryByRole('list')).toBeNull();
  expect(document.activeElement).toBe(field());
});

it('twelve are enough, and the field says so', async () => {
  const words = Array.from({ length: 12 }, (_, at) => `word ${at}`);
  const { user, field } = await scene({ terms: [], words });
  expect(field().disabled).toBe(true);
  expect(screen.getByText('These are twelve, and enough. Remove one to add another.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Remove word 3' }));
  expect(field().disabled).toBe(false);
});

it('what was typed and not chosen is there again', async () => {
  const { user, field, unmount } = await scene();
  await user.type(field(), 'home venti');
  unmount();
  const again = await scene();
  expect(again.field().value).toBe('home venti');
});

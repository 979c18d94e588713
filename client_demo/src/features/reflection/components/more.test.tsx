import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { expect, it, vi } from 'vitest';
import { startI18n } from '@/i18n/start';
import type { Sheet } from '@/protocol/generated';
import { More } from './more';

const SHEET = {
  rings: [],
  scores: { heard: null, mattered: null, suited: null },
} as unknown as Sheet;

it.each([
  ['en', 'innate', 'What you were born into: body, origin, faith'],
  ['fr', 'l’inné', 'Ce que vous avez reçu à la naissance\u00a0: corps, origine, foi'],
] as const)(
  '%s: each ring has its sentence beside it, to read and to hear',
  async (language, ring, why) => {
    render(
      <MantineProvider>
        <I18nextProvider i18n={await startI18n(language)}>
          <More sheet={SHEET} onChange={vi.fn()} />
        </I18nextProvider>
      </MantineProvider>,
    );
    const button = screen.getByRole('button', { name: ring, hidden: true });
    const told = document.getElementById(button.getAttribute('aria-describedby') ?? '');
    expect(told?.textContent).toBe(why);
    expect(told?.tagName).toBe('SMALL');
    expect(button.title).toBe('');
  },
);

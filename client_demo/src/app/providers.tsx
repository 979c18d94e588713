import { DirectionProvider, MantineProvider } from '@mantine/core';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import type { i18n } from 'i18next';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { MeProvider } from '@/http/me-provider';
import { theme } from '@/ui/theme/theme';

interface ProvidersProps {
  i18n: i18n;
  client: QueryClient;
  children: ReactNode;
}

/** What every screen may count on. Tests pass their own translator and client. */
export function Providers({ i18n, client, children }: ProvidersProps) {
  return (
    <I18nextProvider i18n={i18n}>
      <QueryClientProvider client={client}>
        <DirectionProvider>
          <MantineProvider
            theme={theme}
            defaultColorScheme="auto"
            withCssVariables={false}
            withGlobalClasses={false}
          >
            <MeProvider>{children}</MeProvider>
          </MantineProvider>
        </DirectionProvider>
      </QueryClientProvider>
    </I18nextProvider>
  );
}

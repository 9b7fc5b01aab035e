import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { schemeManager, theme, tokensForMantine } from '#platform/ui/theme.ts';
import { queries } from './queries.ts';
import { router } from './router.tsx';

export const App = () => (
  <MantineProvider theme={theme} cssVariablesResolver={tokensForMantine} colorSchemeManager={schemeManager} defaultColorScheme="auto">
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </MantineProvider>
);

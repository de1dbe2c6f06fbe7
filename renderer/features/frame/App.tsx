/** The page whole: providers around the screens. */
import type { QueryClient } from '@tanstack/react-query';
import { QueryClientProvider } from '@tanstack/react-query';
import { I18nProvider } from 'react-aria-components';

export function App({ queryClient }: { queryClient: QueryClient }) {
  return (
    <QueryClientProvider client={queryClient}>
      <I18nProvider locale="fr-FR">
        <main />
      </I18nProvider>
    </QueryClientProvider>
  );
}

/** The page whole: providers around the gate. */
import type { QueryClient } from '@tanstack/react-query';
import { QueryClientProvider } from '@tanstack/react-query';
import { I18nProvider } from 'react-aria-components';
import { Toasts } from '../../ui/Toasts.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Gate } from './Gate.tsx';

export function App({ queryClient }: { queryClient: QueryClient }) {
  return (
    <QueryClientProvider client={queryClient}>
      <I18nProvider locale="fr-FR">
        <ErrorBoundary>
          <Gate />
        </ErrorBoundary>
        <Toasts />
      </I18nProvider>
    </QueryClientProvider>
  );
}

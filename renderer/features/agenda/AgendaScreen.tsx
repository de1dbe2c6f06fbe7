/** The agenda and its other screens: each asks for the setting once, then shows itself; everything below can rely on it. */
import { CalendarOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { Pane } from '../../ui/Pane.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import { Agenda } from './Agenda.tsx';
import { ActsContext, useActing } from './acts/use-acts.ts';
import './colours.css';
import { FiguresView } from './figures/FiguresView.tsx';
import { HoursView } from './hours/HoursView.tsx';
import { SetupProvider } from './setup-context.tsx';

export function AgendaScreen() {
  return (
    <Within>
      <Agenda />
    </Within>
  );
}

export function FiguresScreen() {
  return (
    <Within>
      <FiguresView />
    </Within>
  );
}

export function HoursScreen() {
  return (
    <Within>
      <HoursView />
    </Within>
  );
}

function Within({ children }: { children: ReactNode }) {
  const { t } = useTranslation('agenda');
  const setup = useProcedure('agenda.setup', {});
  const acts = useActing();
  if (setup.data !== undefined && setup.data.schedules.length > 0)
    return (
      <SetupProvider setup={setup.data}>
        <ActsContext value={acts}>{children}</ActsContext>
      </SetupProvider>
    );
  return (
    <Pane label={t('title')}>
      {/* One heading whatever the state. */}
      <h1 className="sr-only">{t('title')}</h1>
      {setup.error !== null ? (
        <ErrorState error={toAppError(setup.error)} onRetry={() => void setup.refetch()} centered />
      ) : setup.data === undefined ? (
        <LoadingState rows={14} />
      ) : (
        <EmptyState icon={CalendarOff} title={t('none.title')} centered>
          {t('none.text')}
        </EmptyState>
      )}
    </Pane>
  );
}

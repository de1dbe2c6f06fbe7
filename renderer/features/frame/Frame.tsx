/** The frame around every screen: rail at the left, bar at the top, plan of work. */
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { usePaneNavigation } from '../../ui/pane-navigation.ts';
import { useShortcut } from '../../ui/shortcuts.ts';
import { useMailNews } from '../messages/use-mail-news.ts';
import { Palette } from '../search/Palette.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import styles from './frame.module.css';
import { useOpenFiles } from './open-files.ts';
import { Rail } from './Rail.tsx';
import { Topbar } from './Topbar.tsx';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

export function Frame() {
  const { t } = useTranslation('frame');
  const [isSearching, setSearching] = useState(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const closeSearch = useCallback(() => setSearching(false), []);
  const lock = useProcedureMutation('vault.lock');
  const navigate = useNavigate();
  useShortcut('Ctrl+K', () => setSearching(true));
  useShortcut('Ctrl+L', () => lock.mutate({}));
  // A reader of codes types in the field that finds patients.
  useShortcut('F2', () => void navigate({ to: '/patients' }));
  usePaneNavigation();
  useMailNews();
  useFocusAfterNavigation(path);
  return (
    <div className={styles.app}>
      {digits.map((digit, index) => (
        <FileShortcut key={digit} digit={digit} index={index} />
      ))}
      <Rail onLock={() => lock.mutate({})} />
      <Topbar onSearch={() => setSearching(true)} />
      <main className={styles.work} aria-label={t('pane.work')}>
        <ErrorBoundary resetKey={path}>
          <Outlet />
        </ErrorBoundary>
      </main>
      {isSearching ? <Palette onClose={closeSearch} /> : undefined}
    </div>
  );
}

/** When the screen that had the focus is gone, the first pane of the new one takes it: the keyboard is never lost. */
function useFocusAfterNavigation(path: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path is what makes it run
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body) document.querySelector<HTMLElement>('main [data-pane]')?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [path]);
}

/** Ctrl 1…9: the nth open file. */
function FileShortcut({ digit, index }: { digit: string; index: number }) {
  const patientId = useOpenFiles()[index];
  const navigate = useNavigate();
  useShortcut(
    `Ctrl+${digit}`,
    () => (patientId === undefined ? false : void navigate({ to: '/patients/$patientId', params: { patientId } })),
    patientId !== undefined,
  );
  return undefined;
}

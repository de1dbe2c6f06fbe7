/** Which screen one may see: the vault first, then who is at work and where, then the frame. */
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { ErrorState, WaitingState } from '../../ui/PaneState.tsx';
import { clearAnnouncements } from '../../ui/toasts.ts';
import { SessionScreen } from '../session/SessionScreen.tsx';
import { useKeepAwake } from '../vault/use-keep-awake.ts';
import { VaultScreen } from '../vault/VaultScreen.tsx';
import { useAppearance } from './appearance.ts';
import { LazyWork, preloadWork } from './LazyWork.tsx';
import { openFilesOf } from './open-files.ts';
import { leaveHistory } from './own-history.ts';
import { SessionProvider } from './session-context.tsx';

/** Answers that hold nothing of a patient: they may stay in memory while the vault is closed. */
const outsideVault = new Set<unknown>(['vault.status', 'settings.get', 'settings.about']);

export function Gate() {
  const { t } = useTranslation('vault');
  useAppearance();
  const vault = useProcedure('vault.status', {});
  const isOpen = vault.data?.state === 'unlocked';
  useForgetWhenLocked(vault.data !== undefined && !isOpen);
  useKeepAwake(isOpen);
  const session = useProcedure('session.status', {}, { enabled: isOpen });
  usePreload(vault.data !== undefined);
  useLeaveWhenSignedOut(isOpen && session.data?.state === 'signed-out');

  if (vault.error !== null) return <ErrorState error={toAppError(vault.error)} onRetry={() => void vault.refetch()} centered />;
  if (vault.data === undefined) return <WaitingState text={t('starting')} />;
  if (!isOpen) return <VaultScreen status={vault.data} />;
  if (session.error !== null) return <ErrorState error={toAppError(session.error)} onRetry={() => void session.refetch()} centered />;
  if (session.data === undefined) return <WaitingState text={t('starting')} />;
  const { professional, workplace, role } = session.data;
  if (session.data.state !== 'active' || professional === undefined || workplace === undefined || role === undefined) {
    return <SessionScreen status={session.data} />;
  }
  const owner = `${professional.nationalId} ${workplace.id} ${role}`;
  return (
    <SessionProvider value={{ professional, workplace, role, needsSignIn: session.data.needsSignIn, workplaces: session.data.workplaces }}>
      <FreshFor key={owner}>
        <LazyWork />
      </FreshFor>
    </SessionProvider>
  );
}

/** The rest of the page is fetched when the first screen has been drawn, in the time that the passphrase takes to type. */
function usePreload(isDrawn: boolean): void {
  useEffect(() => {
    if (!isDrawn) return;
    const wanted = requestIdleCallback(() => void preloadWork().catch(() => undefined), { timeout: 2000 });
    return () => cancelIdleCallback(wanted);
  }, [isDrawn]);
}

/** What another person, or another role, was shown is not shown again from memory. */
function FreshFor({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [isFresh, setFresh] = useState(false);
  useEffect(() => {
    client.removeQueries({ predicate: ({ queryKey: [name] }) => !outsideVault.has(name) && name !== 'session.status' });
    setFresh(true);
  }, [client]);
  return isFresh ? children : undefined;
}

/** Signed out, the address and the open files say nothing of the patients seen; the next one starts at the start. */
function useLeaveWhenSignedOut(isSignedOut: boolean): void {
  useEffect(() => {
    if (!isSignedOut) return;
    openFilesOf(undefined);
    leaveHistory();
  }, [isSignedOut]);
}

/** When the vault closes, nothing that was decrypted stays in the page's memory. */
function useForgetWhenLocked(isLocked: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!isLocked) return;
    void client.cancelQueries({ predicate: (query) => !outsideVault.has(query.queryKey[0]) });
    client.removeQueries({ predicate: (query) => !outsideVault.has(query.queryKey[0]) });
    client.getMutationCache().clear();
    clearAnnouncements();
  }, [isLocked, client]);
}

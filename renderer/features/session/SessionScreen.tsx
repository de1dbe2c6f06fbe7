/** Before the frame: who one is (Pro Santé Connect), then where one works. */
import type { SessionStatus } from '../../../preload/contract/session.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { useShortcut } from '../../ui/shortcuts.ts';
import { ChooseWorkplace } from './ChooseWorkplace.tsx';
import { SignIn } from './SignIn.tsx';
import { SigningIn } from './SigningIn.tsx';

export function SessionScreen({ status }: { status: SessionStatus }) {
  const lock = useProcedureMutation('vault.lock');
  useShortcut('Ctrl+L', () => lock.mutate({}));
  if (status.state === 'choosing-workplace') return <ChooseWorkplace status={status} />;
  if (status.state === 'signing-in') return <SigningIn status={status} />;
  return <SignIn status={status} />;
}

/** Who is at work, where and in which role: what every screen may rely on once the frame is shown. */
import { createContext, type ReactNode, useContext } from 'react';
import type { Role } from '../../../preload/contract/procedure.ts';
import type { Professional, Workplace } from '../../../preload/contract/session.ts';

export interface ActiveSession {
  readonly professional: Professional;
  readonly workplace: Workplace;
  readonly workplaces: readonly Workplace[];
  readonly role: Role;
  readonly needsSignIn: boolean;
}

const SessionContext = createContext<ActiveSession | undefined>(undefined);

export function SessionProvider({ value, children }: { value: ActiveSession; children: ReactNode }) {
  return <SessionContext value={value}>{children}</SessionContext>;
}

/** @throws outside the frame, which would be a defect */
export function useActiveSession(): ActiveSession {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('No active session above this component');
  return session;
}

/** Those who may read clinical content. */
export function useIsClinician(): boolean {
  return useActiveSession().role !== 'secretary';
}

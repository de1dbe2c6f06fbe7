/** Asks INSi about a patient: a known INS is verified, another identity is looked for; an answer is dropped once the identity changed. */
import { useEffect, useEffectEvent, useState } from 'react';
import type { AppError } from '../../../preload/contract/errors.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { type AskState, isKnownToInsi } from './ask-state.ts';

export interface Insi {
  readonly state: AskState | undefined;
  readonly isAsking: boolean;
  readonly error: AppError | undefined;
  ask(): void;
  forget(): void;
}

/** @param asks at once, when the window opens */
export function useInsi(patient: PatientSummary, asks: boolean): Insi {
  const [state, setState] = useState<AskState>();
  const search = useProcedureMutation('identity.searchIns', {
    onSuccess: (answer) => setState({ kind: 'answered', answer, wasKnown: false }),
  });
  const verify = useProcedureMutation('identity.verifyIns', {
    onSuccess: (told) => setState(told.kind === 'confirmed' ? told : { kind: 'answered', answer: told.instead, wasKnown: true }),
  });
  const asking = isKnownToInsi(patient) ? verify : search;
  const ask = () => {
    setState(undefined);
    asking.mutate({ patientId: patient.id });
  };
  const atOnce = useEffectEvent(() => asks && ask());
  useEffect(() => void atOnce(), []);
  return {
    state,
    isAsking: search.isPending || verify.isPending,
    error: asking.error?.error,
    ask,
    forget: () => setState(undefined),
  };
}

/**
 * Whose file something goes to, as somebody decides it: the file, its traits compared, and where they differ the reason, which the journal
 * keeps. The same act for a disc, a PACS and a message.
 */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { shortestReason } from '../../../preload/contract/access.ts';
import type { PatientId } from '../../../preload/contract/ids.ts';
import type { CallError } from '../../bridge/call-error.ts';

export interface IdentityDecision<Match> {
  readonly chosen: PatientId | undefined;
  choose(patientId: PatientId | undefined): void;
  readonly match: Match | undefined;
  /** The comparison's own. */
  readonly error: CallError | null;
  /** Compares once more. */
  retry(): void;
  readonly differs: boolean;
  readonly reason: string;
  setReason(reason: string): void;
  readonly isChecked: boolean;
  setChecked(isChecked: boolean): void;
  /** A file is chosen, and what differs was answered for. */
  readonly isReady: boolean;
}

export interface IdentityQuestion<Match> {
  readonly proposed: PatientId | undefined;
  /** What is asked, as the cache knows it. */
  readonly key: readonly unknown[];
  compare(patientId: PatientId): Promise<Match>;
  differencesOf(match: Match): readonly string[];
  /** Another file was chosen: what was said of the one before is over. */
  onChange?(): void;
}

export function useIdentityDecision<Match>(question: IdentityQuestion<Match>): IdentityDecision<Match> {
  const [chosen, setChosen] = useState(question.proposed);
  const [reason, setReason] = useState('');
  const [isChecked, setChecked] = useState(false);
  const compared = useQuery<Match, CallError>({
    queryKey: [...question.key, chosen],
    queryFn: () => question.compare(chosen as PatientId),
    enabled: chosen !== undefined,
    gcTime: 0,
  });
  const match = chosen === undefined ? undefined : compared.data;
  const differs = match !== undefined && question.differencesOf(match).length > 0;
  return {
    ...{ chosen, match, differs, reason, setReason, isChecked, setChecked },
    error: compared.error,
    retry: () => void compared.refetch(),
    isReady: match !== undefined && (!differs || (isChecked && reason.trim().length >= shortestReason)),
    choose(next) {
      setChosen(next);
      setReason('');
      setChecked(false);
      question.onChange?.();
    },
  };
}

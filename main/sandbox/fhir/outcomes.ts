/** Refusals as FHIR says them: an OperationOutcome, with the HTTP status that Medplum's own helpers have no word for. */
import { getStatus, OperationOutcomeError } from '@medplum/core';
import type { OperationOutcome, OperationOutcomeIssue } from '@medplum/fhirtypes';

type IssueCode = OperationOutcomeIssue['code'];

/** The status rides in the outcome's id, as Medplum's outcomes do with theirs; it's taken off before the outcome leaves. */
const statusId = /^status-(\d{3})$/;

export function outcome(status: number, code: IssueCode, diagnostics: string, expression?: string): OperationOutcome {
  return {
    resourceType: 'OperationOutcome',
    id: `status-${status}`,
    issue: [{ severity: 'error', code, diagnostics, details: { text: diagnostics }, ...(expression && { expression: [expression] }) }],
  };
}

/** An error for the router to turn into a response. `diagnostics` never quotes a value of a patient. */
export function refusal(status: number, code: IssueCode, diagnostics: string, expression?: string): OperationOutcomeError {
  return new OperationOutcomeError(outcome(status, code, diagnostics, expression));
}

/** Content that parses but breaks a rule: 422 (RFC 9110 §15.5.21). */
export function unprocessable(code: IssueCode, diagnostics: string, expression?: string): OperationOutcomeError {
  return refusal(422, code, diagnostics, expression);
}

export function statusOf(result: OperationOutcome): number {
  const own = statusId.exec(result.id ?? '')?.[1];
  return own === undefined ? getStatus(result) : Number(own);
}

/** The outcome as it travels. */
export function withoutId({ id: _, ...rest }: OperationOutcome): OperationOutcome {
  return rest;
}

/** The patient that a document or a submission is about, given by reference or by INS. */
import type { Reference } from '@medplum/fhirtypes';
import { unprocessable } from '../outcomes.ts';
import { referenceKey } from '../search/extract.ts';
import { tokenMatch } from '../search/match.ts';
import type { ResourceStore } from '../store/store.ts';

function byIdentifier(store: ResourceStore, token: string): string | undefined {
  const match = tokenMatch(token);
  const sql = `select r.id from res r where r.type = 'Patient' and r.deleted = 0 and r.row in (select row from idx where param = ? and ${match.sql})`;
  const found = store.prepare(sql).all(store.parameterId('Patient.identifier'), ...match.values) as { id: string }[];
  return found.length === 1 ? found[0]?.id : undefined;
}

/**
 * `Patient/<id>` of a patient of the platform.
 * @throws OperationOutcomeError 422 when there is no such patient
 */
export function resolveSubject(store: ResourceStore, subject: Reference | undefined, expression: string): string {
  const literal = subject?.reference ?? '';
  const [type, id] = referenceKey(literal)?.split('/') ?? [];
  if (type === 'Patient' && id && store.get('Patient', id)?.deleted === 0) return `Patient/${id}`;
  const conditional = /^Patient\?identifier=(.+)$/.exec(literal)?.[1];
  const { system = '', value } = subject?.identifier ?? {};
  const token = conditional ? decodeURIComponent(conditional) : value && `${system}|${value}`;
  const found = token ? byIdentifier(store, token) : undefined;
  if (found === undefined) throw unprocessable('not-found', 'No such patient on the platform', expression);
  return `Patient/${found}`;
}

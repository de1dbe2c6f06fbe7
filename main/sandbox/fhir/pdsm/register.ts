/**
 * The existence test of the draft PDSm4DMP (TD0.2), `Patient?identifier=[INS]`: it answers with the record's own traits, which are those
 * of the national register and need not be the practice's. A Person linked to the patient says where the register differs; an inactive
 * one, that nobody has a record under this INS.
 */
import type { SearchRequest } from '@medplum/core';
import type { Bundle, BundleEntry, Patient, Person } from '@medplum/fhirtypes';
import type { ResourceStore } from '../store/store.ts';

export function isExistenceTest({ resourceType, filters = [] }: SearchRequest): boolean {
  return resourceType === 'Patient' && filters.some(({ code }) => code === 'identifier');
}

function registered(store: ResourceStore, patientId: string): Person | undefined {
  const sql =
    "select r.body from res r where r.type = 'Person' and r.deleted = 0 and r.row in (select row from idx where param = ? and v1 = ?)";
  const row = store.prepare(sql).get(store.parameterId('Person.patient'), `Patient/${patientId}`) as { body: string } | undefined;
  return row && (JSON.parse(row.body) as Person);
}

export function answerOfRegister(store: ResourceStore, bundle: Bundle): Bundle {
  const entry = (bundle.entry ?? []).flatMap((one): BundleEntry[] => {
    const patient = one.resource as Patient;
    const person = registered(store, patient.id ?? '');
    if (person === undefined) return [one];
    if (person.active === false) return [];
    const { name, gender, birthDate } = person;
    return [{ ...one, resource: { ...patient, ...(name && { name }), ...(gender && { gender }), ...(birthDate && { birthDate }) } }];
  });
  const { entry: _entry, ...rest } = bundle;
  return { ...rest, total: entry.length, ...(entry.length > 0 && { entry }) };
}

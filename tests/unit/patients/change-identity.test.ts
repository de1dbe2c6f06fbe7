/** An identity written to a FHIR Patient and read back. */
import type { Patient } from '@medplum/fhirtypes';
import { expect, it } from 'vitest';
import { identityEdits } from '../../../main/patients/change-identity.ts';
import type { IdentityChange } from '../../../main/patients/index.ts';
import { readPatient } from '../../../main/patients/index.ts';
import { checkIdentity } from '../../../main/sandbox/fhir/pdsm/identity.ts';
import { buildPeople } from '../../../main/sandbox/world/patients/people.ts';
import { patientResource } from '../../../main/sandbox/world/patients/resources.ts';
import { createDirectory } from '../../../main/sandbox/world/professionals/resources.ts';
import { insOids } from '../../../preload/contract/ids.ts';
import { now, seed } from '../sandbox/world-origin.ts';

const people = buildPeople({ seed, now, size: 'full' });
const context = { seed, now, directory: createDirectory(seed, now.toISOString()), people };
const at = '2026-03-12T09:00:00.000Z';
const ins = { matricule: '172053726107118', oid: insOids.test };

function patientOf(key: string): Patient {
  const person = people.find((one) => one.key === key);
  if (person === undefined) throw new Error(key);
  return patientResource(person, context);
}

/** Whole values replace whole values: their paths are names. */
function changed(patient: Patient, change: IdentityChange): Patient {
  const next: Record<string, unknown> = { ...patient };
  for (const edit of identityEdits(patient, change, at)) {
    if (edit.op === 'test') expect(next[edit.path.slice(1)]).toEqual(edit.value);
    else if (edit.op !== 'remove') next[edit.path.slice(1)] = edit.value;
  }
  return next as unknown as Patient;
}

const read = (patient: Patient) => {
  const found = readPatient(patient);
  if (found === undefined) throw new Error('No patient');
  return found;
};

it('an INS, its traits and its proof are read back as they were written', () => {
  const traits = { birthName: 'N’DIAYE', firstGivenName: 'Cheikh', givenNames: ['Cheikh', 'ALIOU'], birthDate: '1990-07-07' };
  const next = changed(patientOf('n-diaye-cheikh'), {
    ...{ status: 'qualifiee', proof: 'PA', attributes: ['homonyme'], ins },
    traits: { ...traits, gender: 'male', birthPlaceCode: '99341' },
  });
  expect(() => checkIdentity(next)).not.toThrow();
  const { summary, record } = read(next);
  expect(summary).toMatchObject({ ...traits, ins, identityStatus: 'qualifiee', identityProof: 'PA', identityAttributes: ['homonyme'] });
  expect(summary.birthPlaceCode).toBe('99341');
  expect(record.state).toBe('active');
});

it('back to provisional, the INS is no longer used and a used name stays', () => {
  const before = patientOf('kowalski-anna');
  const next = changed(before, { status: 'provisoire', proof: undefined, attributes: ['douteux'], ins: undefined });
  expect(() => checkIdentity(next)).not.toThrow();
  const { summary, record } = read(next);
  expect(summary.ins).toBeUndefined();
  expect(summary).toMatchObject({ identityStatus: 'provisoire', identityAttributes: ['douteux'], usedName: 'LEMAIRE' });
  expect(summary.birthPlaceCode).toBe(read(before).summary.birthPlaceCode);
  expect(record.state).toBe('none');
  expect(next.identifier?.some(({ use }) => use === 'old')).toBe(true);
});

it('the same change twice is one', () => {
  const change: IdentityChange = { status: 'recuperee', proof: undefined, attributes: [], ins };
  const next = changed(patientOf('n-diaye-cheikh'), change);
  expect(identityEdits(next, change, at)).toEqual([]);
});

it('the platform refuses an INS under a provisional status, and a doubtful identity that isn’t provisional', () => {
  const patient = patientOf('n-diaye-cheikh');
  expect(() => checkIdentity(changed(patient, { status: 'provisoire', proof: undefined, attributes: [], ins }))).toThrow();
  expect(() => checkIdentity(changed(patient, { status: 'qualifiee', proof: 'CN', attributes: ['douteux'], ins }))).toThrow();
});

/** The state of the shared record, from what the platform says of the patient (TD0.2 in the terms of the draft PDSm4DMP). */
import { expect, it } from 'vitest';
import { readPatient } from '../../../main/patients/fhir-patient.ts';

const dmp = 'https://interop.esante.gouv.fr/ig/fhir/dmp/StructureDefinition';
const ins = { system: 'urn:oid:1.2.250.1.213.1.4.10', value: '258034900718940' };

function recordOf(more: object) {
  return readPatient({ resourceType: 'Patient', id: 'p1', meta: { lastUpdated: '2026-03-01T08:00:00Z' }, identifier: [ins], ...more })
    ?.record;
}

const attached = (value: boolean) => ({ url: `${dmp}/dmp-rattachement-mes`, valueBoolean: value });
const closing = (code: string, words: string) => ({
  url: `${dmp}/dmp-fermeture`,
  extension: [
    { url: 'dateFermeture', valueDate: '2025-07-15' },
    { url: 'motifFermeture', valueCoding: { code } },
    { url: 'raisonFermeture', valueString: words },
  ],
});

it.each([
  ['attached to Mon espace santé', { extension: [attached(true)] }, { state: 'active' }],
  ['without Mon espace santé', { extension: [attached(false)] }, { state: 'dmp-only' }],
  [
    'closed, when and why',
    { extension: [closing('DEMANDE_TITULAIRE', 'Demande du titulaire')], active: false },
    { state: 'closed', closedAt: '2025-07-15', reason: 'Demande du titulaire' },
  ],
  [
    'never created, because of an opposition',
    { extension: [closing('OPPOSITION', 'Opposition')] },
    { state: 'opposed', closedAt: '2025-07-15', reason: 'Opposition' },
  ],
  [
    'within the six weeks of the notice',
    { extension: [{ url: `${dmp}/dmp-opposition-jusqu-au`, valueDate: '2026-04-04' }] },
    { state: 'opening', oppositionUntil: '2026-04-04' },
  ],
  ['said nothing of', {}, { state: 'unknown' }],
])('a record %s', (_, patient, expected) => {
  expect(recordOf(patient)).toEqual(expected);
});

it('EX_GEN-1530: without an INS of the teleservice, no record can be reached', () => {
  expect(recordOf({ identifier: [{ system: 'urn:oid:2.25.1', value: 'IPP1' }], extension: [attached(true)] })).toEqual({ state: 'none' });
});

const status = (code: string) => ({
  url: 'https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-identity-reliability',
  extension: [{ url: 'identityStatus', valueCoding: { code } }],
});

it.each([
  ['PROV', 'none'],
  ['VALI', 'none'],
  ['RECUP', 'active'],
  ['QUAL', 'active'],
])('EX_GEN-1255: an INS is kept with the status of the identity, and used only where the teleservice gave it: %s, %s', (code, state) => {
  const patient = { resourceType: 'Patient', id: 'p1', meta: { lastUpdated: '2026-03-01T08:00:00Z' }, identifier: [ins] };
  const read = readPatient({ ...patient, extension: [attached(true), status(code)] });
  expect(read?.record.state).toBe(state);
  expect(read?.summary.ins).toEqual({ oid: '1.2.250.1.213.1.4.10', matricule: ins.value });
});

/** Biology from the platform's health profile, against the embedded platform: pulled, joined with the documents, changed, withdrawn, closed. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '../../../main/failure.ts';
import { createFhirClient, type HttpClient, type HttpRequest } from '../../../main/platform/index.ts';
import { DocumentsRig, patient } from '../documents/documents-rig.ts';
import { type Bench, secretary, startFhir } from '../sandbox/fhir-world.ts';
import { type BiologyDesk, openBiology } from './biology-rig.ts';
import { cdaReport, quantity } from './cda-report.ts';
import { diagnosticReport, interpreted, observation } from './observations.ts';

const type = { system: 'http://loinc.org', code: '11502-2', display: 'CR d’examens biologiques' };

let rig: DocumentsRig;
let bench: Bench;
let biology: BiologyDesk;
let isDown: boolean;

beforeEach(async () => {
  rig = new DocumentsRig();
  bench = await startFhir();
  isDown = false;
  const json = async ({ method = 'GET', path, body, headers = {} }: HttpRequest) => {
    if (isDown) throw new Failure('network.offline');
    const { status, headers: answered, body: said } = await bench.call(typeof body === 'string' ? 'POST' : method, path, { body, headers });
    if (status === 404) throw new Failure('platform.not-found');
    return { status, headers: answered, body: said };
  };
  biology = openBiology(rig, createFhirClient({ json } as unknown as HttpClient, ''));
});
afterEach(async () => {
  await rig.close();
  await bench.close();
  await biology.close();
});

const rows = () => rig.db.prepare('SELECT count(*) FROM lab_resource').pluck().get();

async function keepReport(value: number): Promise<void> {
  const bytes = cdaReport([{ loinc: '2823-3', value: quantity(value, 'mmol/L'), interpretation: 'N' }], '202603101005+0100');
  rig.platform.put('d1', { type, title: 'Bilan', serviceStart: '2026-03-10', contentType: 'text/xml' }, bytes);
  await rig.pull();
  await rig.open('d1');
}

describe('biology from the health profile', () => {
  it('is pulled, its flags first, with who made it', async () => {
    await bench.fhir.load([
      observation({ value: 6.4 }, interpreted('HH')),
      observation({ id: 'o2', loinc: '718-7', value: 13, unit: 'g/dL' }, interpreted('N')),
      observation({ id: 'other', patient: 'p2' }),
      observation({ id: 'weight' }, { category: [{ coding: [{ code: 'vital-signs' }] }] }),
      diagnosticReport(['o1', 'o2']),
    ]);
    await biology.pullFor(patient);
    const { series, reports, coverage } = await biology.get();
    expect(series.map(({ id, points: [last] }) => [id, last?.value, last?.flag.level])).toEqual([
      ['potassium', 6.4, 'critical'],
      ['hemoglobin', 13, 'normal'],
    ]);
    expect(reports).toMatchObject([{ id: 'report:r1', from: 'platform', title: 'Ionogramme', author: 'Dr LE GALL', resultCount: 2 }]);
    expect(coverage).toMatchObject({ known: 0, platform: { resultCount: 2, syncedAt: expect.any(String) } });
    expect(rig.events).toContainEqual({ name: 'profile.changed', payload: { patientId: patient } });
  });

  it('is one point with the report that says the same of the same sample, both named', async () => {
    await keepReport(4.2);
    await bench.fhir.load([observation()]);
    await biology.pullFor(patient);
    const { series } = await biology.get();
    expect(series[0]?.points).toMatchObject([{ value: 4.2, isDisputed: false }]);
    expect(series[0]?.points[0]?.reportIds).toEqual(['d1', expect.stringMatching(/^sample:/)]);
  });

  it('is another point, and both are disputed, where it says otherwise', async () => {
    await keepReport(4.2);
    await bench.fhir.load([observation({ value: 4.9 })]);
    await biology.pullFor(patient);
    const { series } = await biology.get();
    expect(series[0]?.points.map(({ value, isDisputed }) => [value, isDisputed]).toSorted()).toEqual([
      [4.2, true],
      [4.9, true],
    ]);
  });

  it('follows what changes and what is withdrawn, and is read without the network', async () => {
    await bench.fhir.load([observation({}, { status: 'preliminary' }), observation({ id: 'o2', at: '2026-01-10T08:00:00Z' })]);
    await biology.pullFor(patient);
    expect((await biology.get()).series[0]?.points.map(({ isProvisional }) => isProvisional)).toEqual([true, false]);
    const { id, meta: _, ...changed } = observation({ value: 4.6 });
    await bench.call('PUT', `/Observation/${id}`, { body: { id, ...changed } });
    await bench.call('PUT', '/Observation/o2', { body: { ...observation({ id: 'o2' }), status: 'entered-in-error' } });
    rig.clock.advance(60_000);
    await biology.pullFor(patient);
    isDown = true;
    await expect(biology.pullFor(patient)).rejects.toMatchObject({ code: 'network.offline' });
    expect((await biology.get()).series[0]?.points.map(({ value, isProvisional }) => [value, isProvisional])).toEqual([[4.6, false]]);
  });

  it('is left aside by a platform that has no such resource', async () => {
    await bench.close();
    bench = await startFhir();
    await biology.pullFor(patient);
    expect((await biology.get()).series).toEqual([]);
  });

  it('shows nothing of a record that is closed or opposed, and nothing of it stays', async () => {
    await bench.fhir.load([observation()]);
    await biology.pullFor(patient);
    expect(rows()).toBe(1);
    biology.permit(false);
    await expect(biology.get()).rejects.toMatchObject({ code: 'access.blocked' });
    biology.forget([patient]);
    expect(rows()).toBe(0);
    // Permitted again: all of it comes again.
    biology.permit(true);
    await biology.pullFor(patient);
    expect((await biology.get()).series).toHaveLength(1);
  });

  it('isn’t a secretary’s to read on the platform either', async () => {
    await bench.fhir.load([observation(), diagnosticReport(['o1'])]);
    for (const path of ['/Observation?patient=p1', '/DiagnosticReport?patient=p1', '/DiagnosticReport/r1'])
      expect((await bench.call('GET', path, { as: secretary })).status).toBe(403);
  });
});

/** The DICOMweb service over HTTP: queries, retrieval in parts, DRIM-M's header, refusals. */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseDicom } from 'dicom-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDicomWeb } from '../../../main/sandbox/dicomweb/index.ts';
import { countEffort } from '../../harness/effort.ts';
import { studies, studyOf } from './dicom-phantoms.ts';

let server: Server;
let base: string;

beforeAll(async () => {
  const dicomWeb = createDicomWeb({ studies });
  server = createServer((request, response) => {
    const path = (request.url ?? '').replace(/^\/dicom-web/, '');
    dicomWeb.handle(request, response, path).then(
      (handled) => handled || response.writeHead(404).end(),
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/dicom-web`;
});
afterAll(() => server.close());

const multipart = 'multipart/related; type="application/dicom"; transfer-syntax=*';
const query = async (path: string): Promise<Record<string, { Value?: unknown[] }>[]> => (await fetch(base + path)).json() as never;

async function partsOf(response: Response): Promise<Buffer[]> {
  const boundary = /boundary=([^;]+)/.exec(response.headers.get('content-type') ?? '')?.[1] ?? '';
  const body = Buffer.from(await response.arrayBuffer());
  const parts: Buffer[] = [];
  for (let at = body.indexOf(`--${boundary}\r\n`); at >= 0; ) {
    const start = body.indexOf('\r\n\r\n', at) + 4;
    const end = body.indexOf(`\r\n--${boundary}`, start);
    parts.push(body.subarray(start, end));
    at = body.indexOf(`--${boundary}\r\n`, end);
  }
  expect(body.subarray(-boundary.length - 6).toString()).toBe(`--${boundary}--\r\n`);
  return parts;
}

describe('queries', () => {
  it('finds a patient’s studies and counts their images', async () => {
    const found = await query(`/studies?PatientID=${studies[0]?.patient.matricule}`);
    expect(found.length).toBe(studies.filter((each) => each.patient.birthName === 'MARTEL').length);
    expect(found[0]?.['00201208']?.Value).toEqual([324]);
    expect(found[0]?.['00080061']?.Value).toEqual(['CT']);
  });

  it.each([
    ['StudyDate=20260101-20260301', 4],
    ['StudyDate=20250912', 1],
    ['StudyDate=-20221231', 1],
    ['00080061=MR', 2],
    ['PatientName=martel*', 5],
    ['PatientName=brETon%5Eg*', 1],
    ['limit=3', 3],
    ['limit=3&offset=10', 2],
    ['PatientID=nobody', 0],
  ])('%s gives %i studies', async (parameters, count) => {
    expect(await query(`/studies?${parameters}`)).toHaveLength(count);
  });

  it('descends to series and instances, with the asked fields', async () => {
    const study = studyOf('IRM cérébrale');
    const series = await query(`/studies/${study.studyInstanceUid}/series`);
    expect(series.map((each) => each['0008103E']?.Value?.[0])).toEqual(study.series.map((each) => each.description));
    const path = `/studies/${study.studyInstanceUid}/series/${study.series[2]?.seriesInstanceUid}/instances`;
    const instances = await query(`${path}?includefield=ImagePositionPatient&includefield=00280030`);
    expect(instances).toHaveLength(26);
    expect(instances[0]?.['00200032']?.Value).toHaveLength(3);
    expect((await query(`${path}?limit=1`))[0]?.['00200032']).toBeUndefined();
  });

  it('refuses what it cannot understand', async () => {
    expect((await fetch(`${base}/studies?limit=many`)).status).toBe(400);
    expect((await fetch(`${base}/studies?Nonsense=1`)).status).toBe(400);
    expect((await fetch(`${base}/studies`, { headers: { Accept: 'application/dicom+xml' } })).status).toBe(406);
    expect((await fetch(`${base}/studies`, { method: 'DELETE' })).status).toBe(405);
    expect((await fetch(`${base}/elsewhere`)).status).toBe(404);
  });
});

describe('retrieval', () => {
  const study = studyOf('IRM cérébrale');
  const path = `/studies/${study.studyInstanceUid}/series/${study.series[1]?.seriesInstanceUid}`;
  const headers = { Accept: multipart, 'KOS-SOPInstanceUID': study.kosSopInstanceUid };

  it('gives a whole series in parts, as stored', async () => {
    const response = await fetch(base + path, { headers });
    expect(response.status).toBe(200);
    const parts = await partsOf(response);
    expect(parts.map((each) => parseDicom(each).string('x00080018'))).toEqual(
      study.series[1]?.instances.map((each) => each.sopInstanceUid),
    );
    const again = await partsOf(await fetch(`${base}${path}/instances/${study.series[1]?.instances[3]?.sopInstanceUid}`, { headers }));
    expect(Buffer.compare(again[0] ?? Buffer.alloc(0), parts[3] ?? Buffer.alloc(1))).toBe(0);
  });

  it('wants the manifest named, and the right one', async () => {
    expect((await fetch(base + path, { headers: { Accept: multipart } })).status).toBe(400);
    expect((await fetch(base + path, { headers: { ...headers, 'KOS-SOPInstanceUID': studies[0]?.kosSopInstanceUid ?? '' } })).status).toBe(
      404,
    );
  });

  it('negotiates the transfer syntax among several offers', async () => {
    const offer = (...syntaxes: string[]): string =>
      syntaxes.map((each) => `multipart/related; type="application/dicom"; transfer-syntax=${each};q=.5`).join(', ');
    const instance = `${base}${path}/instances/${study.series[1]?.instances[0]?.sopInstanceUid}`;
    expect(
      (await fetch(instance, { headers: { ...headers, Accept: offer('1.2.840.10008.1.2.4.50', '1.2.840.10008.1.2.5') } })).status,
    ).toBe(200);
    expect((await fetch(instance, { headers: { ...headers, Accept: offer('1.2.840.10008.1.2.4.50') } })).status).toBe(406);
    expect((await fetch(instance, { headers: { ...headers, Accept: 'application/dicom' } })).status).toBe(406);
  });

  it('gives metadata without the header, with the transfer syntax', async () => {
    const metadata = await query(`${path}/metadata`);
    expect(metadata).toHaveLength(26);
    expect(metadata[0]?.['00083002']?.Value).toEqual(['1.2.840.10008.1.2.5']);
    expect(metadata[0]?.['00280010']?.Value).toEqual([256]);
    expect(metadata[0]?.['00100010']?.Value).toEqual([{ Alphabetic: 'BRETON^Gaël' }]);
  });

  it('gives frames one by one and refuses those that are not there', async () => {
    const loop = studyOf('Échographie abdominale');
    const instance = loop.series[0]?.instances[0];
    const frames = `${base}/studies/${loop.studyInstanceUid}/series/${loop.series[0]?.seriesInstanceUid}/instances/${instance?.sopInstanceUid}/frames`;
    const asked = {
      Accept: 'multipart/related; type="application/octet-stream"; transfer-syntax=*',
      'KOS-SOPInstanceUID': loop.kosSopInstanceUid,
    };
    const parts = await partsOf(await fetch(`${frames}/2,5`, { headers: asked }));
    expect(parts.map((each) => each.readUInt16BE(0))).toEqual([0xffd8, 0xffd8]);
    expect((await fetch(`${frames}/31`, { headers: asked })).status).toBe(404);
  });

  it('renders a windowed JPEG at the asked size', async () => {
    const instance = study.series[1]?.instances[12];
    const rendered = await fetch(`${base}${path}/instances/${instance?.sopInstanceUid}/rendered?window=480,960,linear&viewport=128,128`);
    expect(rendered.headers.get('content-type')).toBe('image/jpeg');
    const bytes = Buffer.from(await rendered.arrayBuffer());
    const frameHeader = bytes.indexOf(Buffer.from([0xff, 0xc0]));
    expect([bytes.readUInt16BE(frameHeader + 5), bytes.readUInt16BE(frameHeader + 7)]).toEqual([128, 128]);
    expect((await fetch(`${base}${path}/instances/${instance?.sopInstanceUid}/rendered?window=a,b`)).status).toBe(400);
    expect((await fetch(`${base}${path}/rendered`)).status).toBe(404);
  });

  it('stops drawing when the client leaves', async () => {
    const large = studyOf('Scanner thoracique');
    const controller = new AbortController();
    const response = await fetch(`${base}/studies/${large.studyInstanceUid}/series/${large.series[0]?.seriesInstanceUid}`, {
      headers: { Accept: multipart, 'KOS-SOPInstanceUID': large.kosSopInstanceUid },
      signal: controller.signal,
    });
    await response.body?.getReader().read();
    controller.abort();
    // The service still answers at once: it isn't busy with two hundred slices that nobody reads.
    const effort = countEffort();
    expect((await fetch(`${base}/studies?limit=1`)).status).toBe(200);
    expect(effort()).toBeLessThan(1500);
  });

  it('says what is not there', async () => {
    expect((await fetch(`${base}/studies/1.2.3`, { headers })).status).toBe(404);
    expect((await fetch(`${base}/studies/${study.studyInstanceUid}/series/1.2.3`, { headers })).status).toBe(404);
    expect((await fetch(`${base}${path}/instances/1.2.3/metadata`)).status).toBe(404);
  });
});

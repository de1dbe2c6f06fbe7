/** Pictures of the key images: small JPEGs of a draft alone, printed on a sheet of the signed report. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { jpegSize } from '../../../main/reports/pictures.ts';
import { reportPdf } from '../../../main/reports/report-pdf.ts';
import type { DicomUid } from '../../../preload/contract/ids.ts';
import { streamed } from '../media/discs.ts';
import { jeanne } from '../media/import-rig.ts';
import { type ActsRig, actsRig, people } from './acts-rig.ts';

/** One grey pixel (ITU T.81), and the same that says it is larger. */
const pixel = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=',
  'base64',
);
function sized(width: number, height: number): Buffer {
  const bytes = Buffer.from(pixel);
  const at = bytes.indexOf(Buffer.from([0xff, 0xc9]));
  bytes.writeUInt16BE(height, at + 5);
  bytes.writeUInt16BE(width, at + 7);
  return bytes;
}

let acts: ActsRig;
beforeEach(async () => {
  acts = await actsRig();
  await acts.importDisc();
});
afterEach(() => acts.close());

const studyInstanceUid = '1.2.3.1' as DicomUid;
const image = (number: number) => ({
  seriesInstanceUid: '1.2.3.1.1' as DicomUid,
  sopInstanceUid: `1.2.3.1.1.${number}` as DicomUid,
  sopClassUid: '1.2.840.10008.5.1.4.1.1.2' as DicomUid,
  frame: 1,
  label: `Série 3, image ${number}`,
});
const give = async (bytes: Uint8Array, number = 1) => {
  const { id } = await acts.call('reports.begin', { studyInstanceUid });
  return acts.reports.receivePicture(
    { kind: 'key-picture', reportId: id, sopInstanceUid: image(number).sopInstanceUid, frame: 1 },
    streamed(bytes),
  );
};

it('are read from the frame header, and nothing else passes for one', () => {
  expect(jpegSize(pixel)).toEqual({ width: 1, height: 1 });
  expect(jpegSize(sized(560, 400))).toEqual({ width: 560, height: 400 });
  for (const bytes of [Buffer.alloc(0), Buffer.from('%PDF-1.7 rien'), pixel.subarray(0, 30), Buffer.from([0xff, 0xd8, 0xff])])
    expect(jpegSize(bytes)).toBeUndefined();
});

it('are refused when they are no small JPEG, or of no draft', async () => {
  await expect(give(Buffer.from('GIF89a'))).rejects.toMatchObject({ code: 'file.unsupported' });
  await expect(give(sized(2000, 100))).rejects.toMatchObject({ code: 'file.unsupported' });
  await expect(give(Buffer.alloc(300 * 1024))).rejects.toMatchObject({ code: 'file.too-large' });
  const of = { kind: 'key-picture', reportId: '00000000-0000-4000-8000-000000000000', sopInstanceUid: image(1).sopInstanceUid, frame: 1 };
  await expect(acts.reports.receivePicture(of as never, streamed(pixel))).rejects.toMatchObject({ code: 'report.not-found' });
});

it('leave in the copy of the signed report, in the order of the key images, and are then forgotten', async () => {
  await give(sized(40, 30), 2);
  await give(sized(20, 20), 1);
  await give(sized(30, 20), 1);
  const report = await acts.call('reports.begin', { studyInstanceUid });
  const sections = { ...report.content.sections, findings: 'Tendons continus.', conclusion: 'Épaule normale.' };
  const content = { ...report.content, sections, keyImages: [image(1), image(2), image(3)] };
  await acts.call('reports.save', { reportId: report.id, content });
  await acts.call('reports.sign', { reportId: report.id });
  await vi.waitFor(() => expect(acts.deposited).toHaveLength(2), 5000);
  const cda = new TextDecoder().decode(acts.deposited[0]?.bytes);
  const base64 = /mediaType="application\/pdf" representation="B64">([^<]+)</u.exec(cda)?.[1] ?? '';
  const pdf = Buffer.from(base64, 'base64').toString('latin1');
  const sizes = [...pdf.matchAll(/\/Subtype \/Image[\s\S]*?\/Width (\d+)\s*\/Height (\d+)/gu)].map(
    ([, width, height]) => `${width}x${height}`,
  );
  expect(sizes).toEqual(['30x20', '40x30']);
  expect(acts.rig.db.prepare('SELECT count(*) FROM report_picture').pluck().get()).toBe(0);
});

it('are six to a page, after the signature', async () => {
  const label = 'Série 3, image 1';
  const report = (count: number) => ({
    ...{ kind: 'report' as const, studyTitle: 'Scanner', studyDate: '2026-03-10' },
    content: {
      ...{ title: 'Scanner', addendum: '', measurements: [], keyImages: [], recipients: [], isHiddenFromPatient: false },
      sections: { indication: '', technique: '', comparison: '', findings: 'Rien.', conclusion: 'Normal.' },
    },
    pictures: Array.from({ length: count }, () => ({ label, jpeg: pixel.toString('base64') })),
  });
  const header = {
    ...{ patient: jeanne, author: people.radiologist, effectiveTime: '2026-03-12T09:00:00Z' },
    workplace: { id: 'w' as never, name: 'Centre', facilityTypeCode: '', practiceSettingCode: '', role: 'radiologist' as const },
  };
  const pagesOf = async (count: number) =>
    (
      Buffer.from(await reportPdf(report(count), header))
        .toString('latin1')
        .match(/\/Type \/Page\b(?!s)/gu) ?? []
    ).length;
  expect([await pagesOf(0), await pagesOf(1), await pagesOf(6), await pagesOf(7)]).toEqual([1, 2, 2, 3]);
});

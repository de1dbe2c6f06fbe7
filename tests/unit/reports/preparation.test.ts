/** A secretary types a report without seeing the record; the doctor who signs is its author, and both are named. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { dataset } from '../../../main/dicom/index.ts';
import { manifestPart10 } from '../../../main/reports/key-objects.ts';
import type { DicomUid } from '../../../preload/contract/ids.ts';
import type { ReportId } from '../../../preload/contract/reports.ts';
import { sampleDocument } from '../support/documents.ts';
import { type ActsRig, actsRig, people } from './acts-rig.ts';

let acts: ActsRig;
beforeEach(async () => {
  acts = await actsRig();
  await acts.importDisc();
  acts.state.awaiting = [
    {
      ...{ studyInstanceUid, patientId: 'pat-1' as never, title: 'Images : scanner de l’épaule', studyDate: '2026-03-12T08:00:00Z' },
      ...{ modalities: ['CT'], manifestDocumentId: 'k1' as never },
    },
  ];
});
afterEach(() => acts.close());

const manifest = manifestPart10({
  ids: { sopInstanceUid: '2.25.1', seriesInstanceUid: '2.25.2' },
  study: { studyInstanceUid: '1.2.3.1', accessionNumber: 'A-1', common: dataset({ PatientID: '1' }) },
  ...{ at: { day: '20260312', time: '080000' }, manufacturer: 'Inventé', note: '' },
  objects: [{ seriesInstanceUid: '1.2.3.1.1', sopInstanceUid: '1.2.3.1.1.1', sopClassUid: '1.2.840.10008.5.1.4.1.1.2' }],
});
const studyInstanceUid = '1.2.3.1' as DicomUid;
const type = async (reportId: ReportId, conclusion: string) => {
  const { content } = await acts.call('reports.get', { reportId });
  const sections = { ...content.sections, findings: 'Tendons continus.', conclusion };
  return acts.call('reports.save', { reportId, content: { ...content, sections } });
};
async function prepared(): Promise<ReportId> {
  acts.state.role = 'secretary';
  const { id } = await acts.call('reports.begin', { studyInstanceUid });
  await type(id, 'Épaule normale.');
  await acts.call('reports.prepare', { reportId: id });
  return id;
}

it('what waits at the workplace is told by whose it is and when, and nothing else', async () => {
  acts.state.role = 'secretary';
  const [item] = await acts.call('reports.worklist', {});
  expect(item).toEqual({
    ...{ studyInstanceUid, patientId: 'pat-1', patientName: 'MARTEL Jeanne', title: 'Images : scanner de l’épaule' },
    ...{ studyDate: '2026-03-12T08:00:00Z', modalities: ['CT'], state: 'to-report', isToday: true, priorCount: 0, isKept: false },
  });
  acts.state.awaiting = [];
  await expect(acts.call('reports.begin', { studyInstanceUid })).rejects.toMatchObject({ code: 'imaging.not-found' });
});

it('is begun from the template, without what the record says of anybody', async () => {
  acts.state.role = 'secretary';
  const report = await acts.call('reports.begin', { studyInstanceUid });
  expect(report.content).toMatchObject({ title: 'Scanner de l’épaule', recipients: [], keyImages: [] });
  expect(report.content.sections.technique).not.toBe('');
  expect(report.author.displayName).toBe(people.secretary.displayName);
  const templates = await acts.call('reports.templates', { reportId: report.id });
  expect(templates[0]?.modalities).toContain('CT');
  await expect(acts.call('reports.begin', { studyInstanceUid, kind: 'correction' })).resolves.toMatchObject({ id: report.id });
});

it('is closed to another workplace’s secretary', async () => {
  const reportId = await prepared();
  acts.state.workplace = 'w2';
  for (const name of ['reports.get', 'reports.templates', 'reports.prepare'] as const)
    await expect(acts.call(name, { reportId })).rejects.toThrow();
  expect(await acts.call('reports.worklist', {})).not.toContainEqual(expect.objectContaining({ reportId }));
});

it('corrected by the doctor it goes on waiting; changed by the secretary it is handed over again', async () => {
  const reportId = await prepared();
  acts.state.role = 'radiologist';
  expect(await type(reportId, 'Épaule normale. Contrôle inutile.')).toMatchObject({
    stage: 'prepared',
    preparer: { displayName: people.secretary.displayName },
    author: { displayName: people.radiologist.displayName },
  });
  expect((await acts.call('reports.worklist', {}))[0]).toMatchObject({ state: 'prepared', preparedBy: people.secretary.displayName });
  acts.state.role = 'secretary';
  expect(await type(reportId, 'Épaule normale.')).toMatchObject({ stage: 'draft' });
});

it('signed, it names who prepared it and who answers for it, in the sending, in the document and in the journal', async () => {
  const reportId = await prepared();
  expect(acts.audit).toContainEqual(expect.objectContaining({ action: 'report.prepared' }));
  acts.state.role = 'radiologist';
  acts.state.documents = [{ ...sampleDocument({ id: 'k1', type: { code: 'IMG-KOS', system: 'x', display: 'KOS' } }), bytes: manifest }];
  await acts.call('reports.sign', { reportId });
  await vi.waitFor(() => expect(acts.deposited.length).toBeGreaterThan(0), 5000);
  const sent = acts.publications.ofStudy(studyInstanceUid).find(({ form }) => form.typeCode === '18748-4');
  expect(sent).toMatchObject({ preparedBy: people.secretary.displayName, validatedBy: people.radiologist.displayName });
  const cda = new TextDecoder().decode(acts.deposited.find(({ type: { code } }) => code === '18748-4')?.bytes);
  expect(cda).toMatch(/<dataEnterer>[\s\S]*FERRAND[\s\S]*<\/dataEnterer>/u);
  expect(cda).toMatch(/<legalAuthenticator>[\s\S]*VASSEUR[\s\S]*<\/legalAuthenticator>/u);
});

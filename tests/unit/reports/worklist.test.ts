/** Where each study stands in the work list, and in what order they come. */
import { expect, test } from 'vitest';
import type { StoredReport } from '../../../main/reports/report-repository.ts';
import { type WorklistSources, worklistOf } from '../../../main/reports/worklist.ts';
import { documentId, type PatientId } from '../../../preload/contract/ids.ts';
import type { ImagingStudySummary } from '../../../preload/contract/imaging.ts';
import type { Publication, PublicationState } from '../../../preload/contract/publications.ts';

const study = (uid: string, more: Partial<ImagingStudySummary> = {}): ImagingStudySummary => ({
  studyInstanceUid: uid as ImagingStudySummary['studyInstanceUid'],
  patientId: 'p1' as PatientId,
  title: 'Images : scanner',
  modalities: ['CT'],
  studyDate: '2026-03-10',
  isKept: false,
  isNew: false,
  ...more,
});
const ofRecord = { kosDocumentId: documentId.parse('k1') };
const ofPacs = { pacs: { name: 'PACS', at: '2026-03-11T09:00:00.000Z' } };
const imported = { imported: { at: '2026-03-11T09:00:00.000Z', source: 'disc' as const }, isKept: true };
const signed = { id: 'r1', stage: 'signed', author: { nationalId: '8', displayName: 'Dr V.' } } as unknown as StoredReport;

function stateOf(
  one: ImagingStudySummary,
  more: { report?: StoredReport; publication?: PublicationState; images?: PublicationState } = {},
) {
  const as = (state: PublicationState | undefined) => (state === undefined ? undefined : ({ state } as Publication));
  const sources: WorklistSources = {
    studies: [one],
    today: { day: '2026-03-12', patientIds: new Set() },
    reportsOf: () => (more.report === undefined ? [] : [more.report]),
    publicationOf: () => as(more.publication),
    imagesOf: () => as(more.images),
    nameOf: () => 'INVENTÉE Jeanne',
    priorsOf: () => [],
    requestsOf: () => [],
  };
  return worklistOf(sources)[0]?.state;
}

test('a study of the record waits for its report, then is published', () => {
  expect(stateOf(study('1', ofRecord))).toBe('to-report');
  expect(stateOf(study('1', { ...ofRecord, reportDocumentId: documentId.parse('r') }))).toBe('published');
  expect(stateOf(study('1', ofRecord), { report: signed, publication: 'waiting' })).toBe('leaving');
  expect(stateOf(study('1', ofRecord), { report: signed, publication: 'blocked' })).toBe('blocked');
  expect(stateOf(study('1', ofRecord), { report: signed, publication: 'sent' })).toBe('published');
});

test('an imported study is told as it is: nobody else sees it until it is published', () => {
  expect(stateOf(study('1', imported))).toBe('imported');
  expect(stateOf(study('1', ofPacs))).toBe('in-pacs');
  expect(stateOf(study('1', imported), { images: 'queued' })).toBe('leaving');
  expect(stateOf(study('1', imported), { images: 'blocked' })).toBe('blocked');
  expect(stateOf(study('1', imported), { images: 'discarded' })).toBe('imported');
  // The record tells of it a moment later.
  expect(stateOf(study('1', imported), { images: 'sent' })).toBe('published');
  expect(stateOf(study('1', { ...imported, ...ofRecord }), { images: 'sent' })).toBe('published');
  expect(stateOf(study('1', imported), { report: { ...signed, stage: 'draft' } })).toBe('draft');
});

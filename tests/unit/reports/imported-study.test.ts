/** An imported study enters the record: images under the national identity first, one manifest, once; with a report or without. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { itemsOf, readPart10, textOf, transferSyntax } from '../../../main/dicom/index.ts';
import { readKos } from '../../../main/imaging/read-kos.ts';
import { lotBundle } from '../../../main/platform/documents/pdsm-deposit.ts';
import { checkProfile } from '../../../main/sandbox/fhir/pdsm/check-profile.ts';
import type { Visibility } from '../../../preload/contract/documents.ts';
import type { DicomUid, DocumentId } from '../../../preload/contract/ids.ts';
import { drawn } from '../measurements/drawn.ts';
import { slice } from '../media/discs.ts';
import { type ActsRig, actsRig, insOf } from './acts-rig.ts';

let acts: ActsRig;
beforeEach(async () => {
  acts = await actsRig();
});
afterEach(() => acts.close());

const everyone: Visibility = { maskedToProfessionals: false, hiddenFromPatient: false, hiddenFromRepresentatives: false };
const studyInstanceUid = '1.2.3.1' as DicomUid;
const publish = (more: Partial<{ visibility: Visibility; isHeld: boolean }> = {}) =>
  acts.call('reports.publishImages', {
    studyInstanceUid,
    title: 'Images : épaule',
    serviceStart: '2024-03-12',
    visibility: everyone,
    ...more,
  });
const outlook = () => acts.call('reports.images', { studyInstanceUid });
const sent = (count: number) => vi.waitFor(() => expect(acts.deposited).toHaveLength(count), 5000);
const states = () => acts.publications.ofStudy(studyInstanceUid).map(({ state }) => state);
const uids = [1, 2, 3].map((number) => `1.2.3.1.1.${number}`);

async function writeReport() {
  const report = await acts.call('reports.begin', { studyInstanceUid });
  const sections = { ...report.content.sections, findings: 'Tendons continus.', conclusion: 'Épaule normale.' };
  return acts.call('reports.save', { reportId: report.id, content: { ...report.content, sections } });
}

describe('images alone', () => {
  it('are stored before the manifest that names them, each once', async () => {
    await acts.importDisc();
    expect(await outlook()).toMatchObject({ standing: 'ready', imageCount: 3, seriesCount: 1, refusedCount: 0 });
    expect(await publish()).toMatchObject({ standing: 'leaving' });
    await sent(1);
    const [manifest] = acts.deposited;
    const kos = readKos(manifest?.bytes ?? new Uint8Array(), studyInstanceUid);
    expect(acts.order).toEqual([...uids.map((uid) => `image ${uid}`), `image ${kos.kosSopInstanceUid}`, 'IMG-KOS']);
    expect(kos.series.flatMap(({ instances }) => instances.map(({ sopInstanceUid }) => sopInstanceUid))).toEqual(uids);
    expect(kos.patient).toEqual({ id: insOf.matricule, issuer: insOf.oid });
    expect(kos.series[0]?.sources).toEqual(['https://images.example.invalid/dicom-web/studies/1.2.3.1/series/1.2.3.1.1']);
    expect(manifest).toMatchObject({
      title: 'Images : épaule',
      events: [{ code: 'CT' }],
      relatedIds: [
        { kind: 'study', value: studyInstanceUid },
        { kind: 'accession', value: kos.accessionNumber },
      ],
    });
    expect(kos.accessionNumber).toMatch(/^L\d{12}$/u);
    expect(await outlook()).toMatchObject({ standing: 'leaving' });
    acts.mirror();
    expect(await outlook()).toMatchObject({ standing: 'in-record' });
    await expect(publish()).rejects.toMatchObject({ code: 'imaging.in-record' });
  });

  it('are those of the record’s patient, and say what they said before', async () => {
    await acts.importDisc([{ number: 1, syntax: transferSyntax.jpegLs, more: { AccessionNumber: 'AUTRE-7' } }]);
    await publish();
    await sent(1);
    const [before, after] = [slice({ number: 1, syntax: transferSyntax.jpegLs }), acts.source.get('1.2.3.1.1.1') ?? new Uint8Array()];
    const { set, pixels, transferSyntaxUid } = readPart10(after);
    expect(transferSyntaxUid).toBe(transferSyntax.jpegLs);
    expect(pixels).toEqual(readPart10(before).pixels);
    expect(textOf(set, 'PatientID')).toBe(insOf.matricule);
    expect(textOf(set, 'PatientName')).toBe('MARTEL^Jeanne');
    const [original] = itemsOf(set, 'OriginalAttributesSequence').flatMap((item) => itemsOf(item, 'ModifiedAttributesSequence'));
    expect([textOf(original ?? [], 'PatientID'), textOf(original ?? [], 'AccessionNumber')]).toEqual(['T-4421', 'AUTRE-7']);
    expect(textOf(original ?? [], 'PatientName')).toBeUndefined();
  });

  it('go on where they were cut, and leave when the network is back', async () => {
    await acts.importDisc();
    acts.network(false);
    await publish();
    expect(states()).toEqual(['queued']);
    await expect(acts.call('media.removeStudy', { studyInstanceUid })).rejects.toMatchObject({ code: 'import.leaving' });
    acts.cutAfter(2);
    acts.network(true);
    await vi.waitFor(() => expect(states()).toEqual(['waiting']), 5000);
    expect([acts.order.length, acts.deposited.length]).toEqual([2, 0]);
    acts.cutAfter(Number.POSITIVE_INFINITY);
    const [waiting] = acts.publications.ofStudy(studyInstanceUid);
    await acts.call('publications.retry', { publicationId: waiting?.id as never });
    await sent(1);
    expect(acts.order.filter((each) => uids.some((uid) => each === `image ${uid}`))).toEqual(uids.map((uid) => `image ${uid}`));
  });

  it('wait where the source refuses one of them, and leave without it once that is decided', async () => {
    await acts.importDisc();
    acts.refused.add('1.2.3.1.1.2');
    await publish();
    await vi.waitFor(() => expect(states()).toEqual(['blocked']), 5000);
    const [blocked] = acts.publications.ofStudy(studyInstanceUid);
    expect(blocked?.lastError).toMatchObject({ code: 'report.images-refused', params: { count: 1 } });
    expect(acts.deposited).toEqual([]);
    // Begun again from the study: what was refused stays, and the sending that was not taken is given up.
    expect(await outlook()).toMatchObject({ standing: 'ready', imageCount: 2, refusedCount: 1 });
    await publish();
    await sent(1);
    const kos = readKos(acts.deposited[0]?.bytes ?? new Uint8Array(), studyInstanceUid);
    expect(kos.series[0]?.instances.map(({ sopInstanceUid }) => sopInstanceUid)).toEqual(['1.2.3.1.1.1', '1.2.3.1.1.3']);
    expect(textOf(readPart10(acts.source.get('1.2.3.1.1.1') ?? new Uint8Array()).set, 'AccessionNumber')).toBe(kos.accessionNumber);
  });

  it('are held until asked for, and hidden as any other document', async () => {
    await acts.importDisc();
    await publish({ isHeld: true, visibility: { ...everyone, hiddenFromPatient: true } });
    expect(states()).toEqual(['held']);
    await expect(publish()).rejects.toMatchObject({ code: 'report.wrong-state' });
    const [held] = acts.publications.ofStudy(studyInstanceUid);
    await acts.call('publications.send', { publicationId: held?.id as never });
    await sent(1);
    expect(acts.deposited[0]?.visibility).toMatchObject({ hiddenFromPatient: true });
    acts.mirror();
    await expect(publish({ visibility: { ...everyone, hiddenFromPatient: true, maskedToProfessionals: true } })).rejects.toThrow();
  });

  it('stay here without a national identity', async () => {
    await acts.importDisc();
    acts.state.hasIns = false;
    expect(await outlook()).toMatchObject({ standing: 'no-ins' });
    await expect(publish()).rejects.toMatchObject({ code: 'imaging.no-ins' });
  });

  it('are no second manifest of a study that came into the record meanwhile', async () => {
    await acts.importDisc();
    acts.network(false);
    await publish();
    const { documents } = acts.state;
    acts.deposited.push({ uniqueId: '2.25.77', title: 'Images', type: { code: 'IMG-KOS', system: 'x', display: 'KOS' } } as never);
    acts.deposited[0] = { ...acts.deposited[0], author: { displayName: 'Dr X' }, organization: { name: 'Ailleurs' } } as never;
    acts.mirror();
    expect(documents).not.toBe(acts.state.documents);
    acts.network(true);
    await vi.waitFor(() => expect(states()).toEqual(['blocked']), 5000);
    expect(acts.publications.ofStudy(studyInstanceUid)[0]?.lastError?.code).toBe('imaging.in-record');
    expect(acts.source.size).toBe(0);
  });
});

describe('a report on an imported study', () => {
  it('leaves with the images, what was drawn on them and one manifest, in one lot', async () => {
    await acts.importDisc();
    const points = [
      { x: 1, y: 1 },
      { x: 3, y: 1 },
    ];
    const image = { sopInstanceUid: '1.2.3.1.1.1' as DicomUid, seriesInstanceUid: '1.2.3.1.1' as DicomUid, studyInstanceUid };
    acts.state.measurements = [drawn({ kind: 'length', points } as never, [{ name: 'length', value: 2, unit: 'mm' }], image)];
    const report = await writeReport();
    const keyImages = [{ ...image, sopClassUid: '1.2.840.10008.5.1.4.1.1.2' as DicomUid, frame: 1, label: 'Série 3, image 1' }];
    await acts.call('reports.save', { reportId: report.id, content: { ...report.content, keyImages } });
    await acts.call('reports.sign', { reportId: report.id });
    await sent(2);
    expect(acts.order.at(-1)).toBe('18748-4+IMG-KOS');
    const [written, manifest] = acts.deposited;
    const kos = readKos(manifest?.bytes ?? new Uint8Array(), studyInstanceUid);
    const classes = kos.series.flatMap(({ instances }) => instances.map(({ sopClassUid }) => sopClassUid));
    expect(classes.slice(0, 3)).toEqual(Array(3).fill('1.2.840.10008.5.1.4.1.1.2'));
    // Measurements as a structured report, as a presentation state, and the key images.
    expect(classes.slice(3).sort()).toEqual(
      ['1.2.840.10008.5.1.4.1.1.88.33', '1.2.840.10008.5.1.4.1.1.11.1', '1.2.840.10008.5.1.4.1.1.88.59'].sort(),
    );
    for (const { sopInstanceUid } of kos.series.flatMap(({ instances }) => instances)) expect(acts.source.has(sopInstanceUid)).toBe(true);
    expect(written?.submissionUniqueId).toBe(manifest?.submissionUniqueId);
    expect(written?.relatedIds).toEqual(manifest?.relatedIds);
    expect(written?.relatedIds).toContainEqual(expect.objectContaining({ kind: 'accession', value: kos.accessionNumber }));
  });

  it('conforms to the profiles of PDSm, whoever it is for and wherever they work', async () => {
    await acts.importDisc();
    const report = await writeReport();
    const recipients = [{ documentId: 'd9' as DocumentId, displayName: 'Dre Claire DIALLO' }];
    await acts.call('reports.save', { reportId: report.id, content: { ...report.content, recipients } });
    await acts.call('reports.sign', { reportId: report.id });
    await sent(2);
    const [lot] = acts.lots;
    if (lot === undefined) throw new Error('a lot');
    const bundle = JSON.parse(JSON.stringify(lotBundle(lot)));
    expect(checkProfile('pdsm-comprehensive-provide-document-bundle', bundle)).toEqual([]);
    // A recipient whose place of work nobody knows is named all the same.
    const set = bundle.entry[0].resource;
    const recipient = set.extension.find(({ url }: { url: string }) => url.endsWith('pdsm-ext-intended-recipient'));
    const named = set.contained.find(({ id }: { id: string }) => recipient.valueReference.reference === `#${id}`);
    expect(named).toMatchObject({ resourceType: 'Practitioner', name: [{ family: 'DIALLO', given: ['Claire'] }] });
    expect(bundle.entry.map(({ resource }: { resource: { contentType?: string } }) => resource.contentType).filter(Boolean)).toEqual([
      'text/xml',
      'application/dicom',
    ]);
  });

  it('takes the place of images that were waiting to leave alone', async () => {
    await acts.importDisc();
    acts.network(false);
    await publish();
    const report = await writeReport();
    await acts.call('reports.sign', { reportId: report.id });
    expect(states()).toEqual(['queued', 'queued']);
    acts.network(true);
    await sent(2);
    expect(acts.deposited.filter(({ type }) => type.code === 'IMG-KOS')).toHaveLength(1);
  });

  it('goes alone while images that may have arrived are waited for', async () => {
    await acts.importDisc();
    acts.state.answer = 'lost';
    await publish();
    await vi.waitFor(() => expect(states()).toEqual(['waiting']), 5000);
    acts.network(false);
    acts.state.answer = 'ok';
    const report = await writeReport();
    await acts.call('reports.sign', { reportId: report.id });
    expect(acts.publications.ofStudy(studyInstanceUid).map(({ form }) => form.typeCode)).toEqual(['18748-4', 'IMG-KOS']);
  });

  it('made after the images replaces their manifest', async () => {
    await acts.importDisc();
    await publish();
    await sent(1);
    acts.mirror();
    const report = await writeReport();
    const image = { sopInstanceUid: '1.2.3.1.1.1' as DicomUid, seriesInstanceUid: '1.2.3.1.1' as DicomUid };
    const keyImages = [{ ...image, sopClassUid: '1.2.840.10008.5.1.4.1.1.2' as DicomUid, frame: 1, label: 'Série 3, image 1' }];
    await acts.call('reports.save', { reportId: report.id, content: { ...report.content, keyImages } });
    await acts.call('reports.sign', { reportId: report.id });
    await sent(3);
    const [first, , second] = acts.deposited;
    expect(second).toMatchObject({ type: { code: 'IMG-KOS' }, replaces: `d-${first?.uniqueId}` });
    const before = readKos(first?.bytes ?? new Uint8Array(), studyInstanceUid);
    const after = readKos(second?.bytes ?? new Uint8Array(), studyInstanceUid);
    expect(after.series.slice(0, 1)).toEqual(before.series);
    expect(after.accessionNumber).toBe(before.accessionNumber);
  });
});

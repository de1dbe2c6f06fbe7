/** Objects that aren't images: what is read of them, and what is refused. */
import { describe, expect, it } from 'vitest';
import { codedConcept, type DicomDataset, dataset } from '../../../../main/dicom/index.ts';
import { ImagingError } from '../../../../renderer/imaging/errors.ts';
import { contentLimits } from '../../../../renderer/imaging/objects/content-items.ts';
import { objectKindOf } from '../../../../renderer/imaging/objects/object-kind.ts';
import { readObject, type StudyObject } from '../../../../renderer/imaging/objects/read-object.ts';
import { unitText } from '../../../../renderer/viewers/dicom/objects/unit-text.ts';
import { canBeStandard, leadOf, sheetOf, writtenLead } from '../../../../renderer/viewers/dicom/objects/waveform-layout.ts';
import { container, ecg, fileOf, image, item, numeric, sopClasses } from './object-files.ts';

function read<K extends StudyObject['kind']>(kind: K, bytes: Uint8Array): Extract<StudyObject, { kind: K }> {
  const object = readObject(bytes);
  if (object.kind !== kind) throw new Error(`Read as ${object.kind}`);
  return object as Extract<StudyObject, { kind: K }>;
}

function codeOf(bytes: Uint8Array): string {
  try {
    readObject(bytes);
    return 'read';
  } catch (error) {
    return error instanceof ImagingError ? error.code : `thrown: ${String(error)}`;
  }
}

const report = (children: readonly DicomDataset[]): Uint8Array =>
  fileOf(sopClasses.report, {
    CompletionFlag: 'COMPLETE',
    VerificationFlag: 'VERIFIED',
    VerifyingObserverSequence: [dataset({ VerifyingObserverName: 'VASSEUR^Éric' })],
    ValueType: 'CONTAINER',
    ConceptNameCodeSequence: [codedConcept('18748-4', 'LN', 'Compte rendu d’imagerie')],
    ContentSequence: children,
  });

describe('a structured report', () => {
  it('is read as a tree: sections, texts with accents, measures with their unit, references', () => {
    const { report: read_ } = read(
      'report',
      report([
        container('Résultats', [
          item('TEXT', 'Commentaire', { TextValue: 'Nodule spiculé du lobe supérieur droit' }),
          numeric('Grand axe', '9.2', 'mm'),
          item('CODE', 'Latéralité', { ConceptCodeSequence: [codedConcept('24028007', 'SCT', 'Droite')] }),
          image('2.25.42'),
        ]),
      ]),
    );
    expect(read_).toMatchObject({ title: 'Compte rendu d’imagerie', date: '20260310', isComplete: true, isVerified: true, isCut: false });
    expect(read_.verifiers).toEqual(['VASSEUR^Éric']);
    const [section] = read_.root.children;
    expect(section?.concept?.meaning).toBe('Résultats');
    const [comment, axis, side, reference] = section?.children ?? [];
    expect(comment?.value).toBe('Nodule spiculé du lobe supérieur droit');
    expect(axis?.measure).toEqual({ value: 9.2, unit: 'mm' });
    expect(side?.coded?.meaning).toBe('Droite');
    expect(reference?.references).toEqual([{ sopClassUid: '1.2.840.10008.5.1.4.1.1.2', sopInstanceUid: '2.25.42', frames: [] }]);
  });

  it('is cut where it is deeper or longer than anyone writes, and says so', () => {
    let deep: DicomDataset = item('TEXT', 'Fond', { TextValue: 'x' });
    for (let level = 0; level < contentLimits.depth + 20; level++) deep = container('Niveau', [deep]);
    expect(read('report', report([deep])).report.isCut).toBe(true);
    const many = Array.from({ length: contentLimits.items + 5 }, () => numeric('n', '1', 'mm'));
    const long = read('report', report(many)).report;
    expect(long.isCut).toBe(true);
    expect(long.root.children).toHaveLength(contentLimits.items);
  });

  it('ends in an error when its nesting would exhaust the stack', () => {
    // Sequences within sequences, each of undefined length: twelve bytes and eight a level.
    const level = [0x40, 0, 0x30, 0xa7, 0x53, 0x51, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xfe, 0xff, 0, 0xe0, 0xff, 0xff, 0xff, 0xff];
    const head = report([]);
    const nest = new Uint8Array(level.length * 200_000);
    for (let at = 0; at < 200_000; at++) nest.set(level, at * level.length);
    const bytes = new Uint8Array(head.length + nest.length);
    bytes.set(head);
    bytes.set(nest, head.length);
    expect(codeOf(bytes)).toBe('unreadable');
  });
});

describe('a key object selection', () => {
  it('gives its title, its description and its images', () => {
    const { keyObjects } = read(
      'key-objects',
      fileOf(sopClasses.keyObjects, {
        ValueType: 'CONTAINER',
        ConceptNameCodeSequence: [codedConcept('113000', 'DCM', 'Of Interest')],
        ContentSequence: [item('TEXT', 'Description', { TextValue: 'Pour la réunion' }), image('2.25.1'), image('2.25.2')],
      }),
    );
    expect(keyObjects.title?.code).toBe('113000');
    expect(keyObjects.descriptions).toEqual(['Pour la réunion']);
    expect(keyObjects.images.map(({ sopInstanceUid }) => sopInstanceUid)).toEqual(['2.25.1', '2.25.2']);
  });
});

describe('a document in an envelope', () => {
  it('gives its own bytes', () => {
    const own = new TextEncoder().encode('%PDF-1.4 essai !');
    const { document } = read(
      'document',
      fileOf(sopClasses.pdf, { DocumentTitle: 'Lettre', MIMETypeOfEncapsulatedDocument: 'application/pdf', EncapsulatedDocument: own }),
    );
    expect(document).toMatchObject({ title: 'Lettre', mimeType: 'application/pdf' });
    expect(new TextDecoder().decode(document.bytes)).toBe('%PDF-1.4 essai !');
  });

  it('is refused without them', () => {
    expect(codeOf(fileOf(sopClasses.pdf, { MIMETypeOfEncapsulatedDocument: 'application/pdf' }))).toBe('unreadable');
  });
});

const twelve = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'];
const shape = {
  leads: twelve,
  frequency: 500,
  samples: 5000,
  sensitivity: '2.5',
  baseline: '10',
  value: (lead: number, at: number) => lead * 100 + (at % 50),
};

describe('an electrocardiogram', () => {
  it('has its channels in microvolts: sensitivity, correction and baseline applied', () => {
    const [group] = read('waveform', ecg(shape)).waveform.groups;
    expect(group).toMatchObject({ label: 'RHYTHM', frequency: 500, samples: 5000 });
    expect(group?.channels.map(({ label }) => label)).toEqual(twelve);
    const third = group?.channels[2];
    expect(third).toMatchObject({ unit: 'uV', lowFilter: 0.05, highFilter: 150 });
    expect(third?.values[7]).toBeCloseTo((200 + 7) * 2.5 + 10, 3);
    expect(third?.values).toHaveLength(5000);
  });

  it('is laid on paper at 25 mm/s and 10 mm/mV, in rows or as the usual strip', () => {
    const [group] = read('waveform', ecg(shape)).waveform.groups;
    if (!group) throw new Error('No group');
    const rows = sheetOf(group, 'rows');
    expect(rows.strips).toHaveLength(12);
    expect(rows.width).toBeCloseTo(250 + 12, 9);
    expect(rows.isToScale).toBe(true);
    // A thousand microvolts are ten millimetres.
    expect((rows.strips[0]?.gain ?? 0) * 1000).toBeCloseTo(10, 9);
    expect(canBeStandard(group)).toBe(true);
    const standard = sheetOf(group, 'standard');
    expect(standard.strips).toHaveLength(13);
    const v4 = standard.strips.find(({ channel }) => channel.label === 'V4');
    // The fourth column begins after three quarters of the ten seconds.
    expect(v4).toMatchObject({ from: 3750, count: 1250 });
    expect(v4?.x).toBeCloseTo(6 + 7.5 * 25, 9);
  });

  it('names leads however the machine writes them', () => {
    expect(['AVR', 'AVF', 'V1', 'AVX'].map(writtenLead)).toEqual(['aVR', 'aVF', 'V1', 'AVX']);
    expect(['Lead I (Einthoven)', 'Lead aVR', 'V6', 'lead II', 'Pression'].map((label) => leadOf({ label }))).toEqual([
      'I',
      'AVR',
      'V6',
      'II',
      'Pression',
    ]);
  });

  it('is refused when it lies about its size or its code', () => {
    expect(codeOf(ecg(shape, { data: new Uint8Array(100) }))).toBe('truncated');
    expect(codeOf(ecg(shape, { channels: 65_000 }))).toBe('too-large');
    expect(codeOf(ecg(shape, { channels: 0 }))).toBe('unreadable');
    expect(codeOf(ecg(shape, { interpretation: 'MB' }))).toBe('unsupported-pixels');
  });
});

describe('whatever the bytes', () => {
  it('a cut or altered object is read or refused, never thrown otherwise', () => {
    const files = [report([container('A', [numeric('n', '1', 'mm'), image('2.25.1')])]), ecg({ ...shape, samples: 40 })];
    let seed = 7;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
      return seed % below;
    };
    for (let run = 0; run < 2000; run++) {
      const bytes = Uint8Array.from(files[run % files.length] ?? []);
      for (let change = 0; change < 3; change++) bytes[132 + random(bytes.length - 132)] = random(256);
      expect(codeOf(run % 3 === 0 ? bytes.subarray(0, random(bytes.length)) : bytes)).not.toContain('thrown');
    }
  });
});

describe('words', () => {
  it('kinds by SOP class, units as they are read', () => {
    expect(objectKindOf('1.2.840.10008.5.1.4.1.1.88.67')).toBe('report');
    expect(objectKindOf('1.2.840.10008.5.1.4.1.1.2')).toBeUndefined();
    expect(['mm2', "[hnsf'U]", 'uV', '{ratio}', 'ms'].map(unitText)).toEqual(['mm²', 'UH', 'µV', '', 'ms']);
  });
});

/** Data sets come back from the bytes they were written to; what others write is read, and what is no data set is refused. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  codedConcept,
  codeOf,
  type DicomDataset,
  dataset,
  itemsOf,
  newUid,
  numbersOf,
  readPart10,
  sopClass,
  textOf,
  textsOf,
  transferSyntax,
  uidFromUuid,
  withAttributes,
  without,
  writePart10,
} from '../../../main/dicom/index.ts';
import { Failure } from '../../../main/failure.ts';

const report = dataset({
  SOPClassUID: sopClass.comprehensiveSr,
  SOPInstanceUID: '2.25.1',
  PatientName: 'INVENTÉE^Élodie',
  ImageType: ['DERIVED', 'SECONDARY'],
  TextValue: 'Un \\ dans un texte',
  NumericValue: '12.5',
  FrameIncrementPointer: '00181063',
  PhysicalDeltaX: 0.0125,
  ConceptNameCodeSequence: [codedConcept('126000', 'DCM', 'Imaging Measurement Report')],
  ContentSequence: [
    dataset({ ValueType: 'TEXT', GraphicData: [1.5, -2, 3, 4], ContentSequence: [dataset({ TextValue: 'œdème' })] }),
    dataset({ ValueType: 'CONTAINER' }),
  ],
  ReferencedPerformedProcedureStepSequence: [],
});

function element(group: number, id: number, vr: string, value: Buffer, bigEndian = false): Buffer {
  const head = Buffer.alloc(8);
  for (const [at, word] of [group, id].entries()) bigEndian ? head.writeUInt16BE(word, at * 2) : head.writeUInt16LE(word, at * 2);
  head.write(vr, 4, 'latin1');
  bigEndian ? head.writeUInt16BE(value.length, 6) : head.writeUInt16LE(value.length, 6);
  return Buffer.concat([head, value]);
}

const latin = (text: string) => Buffer.from(text.length % 2 === 0 ? text : `${text} `, 'latin1');

describe('a data set', () => {
  it.each([transferSyntax.explicitLittleEndian, transferSyntax.implicitLittleEndian, transferSyntax.deflated])(
    'comes back from a file in %s',
    (syntax) => {
      const { set, transferSyntaxUid, meta, pixels } = readPart10(writePart10(report, syntax));
      expect(set).toEqual(withAttributes(report, { SpecificCharacterSet: 'ISO_IR 192' }));
      expect(transferSyntaxUid).toBe(syntax);
      expect(textOf(meta, 'MediaStorageSOPInstanceUID')).toBe('2.25.1');
      expect(pixels).toBeUndefined();
      expect(numbersOf(itemsOf(set, 'ContentSequence')[0] ?? [], 'GraphicData')).toEqual([1.5, -2, 3, 4]);
      expect(codeOf(set, 'ConceptNameCodeSequence')).toEqual({ value: '126000', scheme: 'DCM', meaning: 'Imaging Measurement Report' });
    },
  );

  it('keeps pixels as they are stored, native or encapsulated', () => {
    const frames = [Uint8Array.of(1, 2, 3), Uint8Array.of(4, 5, 6, 7)];
    const encapsulated = readPart10(writePart10(report, transferSyntax.jpegLs, { frames, bitsAllocated: 8 }));
    expect(encapsulated.pixels?.kind === 'encapsulated' && encapsulated.pixels.fragments.map((each) => [...each])).toEqual([
      [1, 2, 3, 0],
      [4, 5, 6, 7],
    ]);
    expect([...writePart10(encapsulated.set, transferSyntax.jpegLs, encapsulated.pixels)]).toEqual([
      ...writePart10(report, transferSyntax.jpegLs, { frames, bitsAllocated: 8 }),
    ]);
    const native = readPart10(writePart10(report, transferSyntax.explicitLittleEndian, { frames, bitsAllocated: 16 })).pixels;
    expect(native?.kind === 'native' && [...native.bytes]).toEqual([1, 2, 3, 4, 5, 6, 7, 0]);
    expect(
      readPart10(writePart10(report, transferSyntax.jpegLs, { frames, bitsAllocated: 8 }), { before: '00100000' }).set.at(-1)?.tag,
    ).toBe('00081111');
  });

  it('is changed into another, never in place', () => {
    expect(textOf(withAttributes(report, { PatientName: 'ANONYME', StudyID: '1' }), 'PatientName')).toBe('ANONYME');
    expect(textOf(without(report, 'PatientName'), 'PatientName')).toBeUndefined();
    expect(textOf(report, 'PatientName')).toBe('INVENTÉE^Élodie');
  });

  it('is the same after any number of values of any length', () => {
    const value = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }).map((text) => text.replace(/[\\\p{C}\s]/gu, 'x'));
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 0, max: 5 }),
        fc.boolean(),
        (names, depth, explicit) => {
          let set: DicomDataset = dataset({ ManufacturerModelName: names, Rows: names.length });
          for (let level = 0; level < depth; level++) set = dataset({ ContentSequence: [set, set], StudyID: String(level) });
          const file = writePart10(set, explicit ? transferSyntax.explicitLittleEndian : transferSyntax.implicitLittleEndian);
          expect(without(readPart10(file).set, 'SpecificCharacterSet')).toEqual(set);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('what others write', () => {
  it('is read in Latin 1, and by code extensions', () => {
    const body = (charset: string, name: Buffer) => Buffer.concat([element(8, 5, 'CS', latin(charset)), element(0x10, 0x10, 'PN', name)]);
    expect(textOf(readPart10(body('ISO_IR 100', latin('Lefèvre^Élodie'))).set, 'PatientName')).toBe('Lefèvre^Élodie');
    const greek = Buffer.concat([latin('LEFEVRE^'), Buffer.from([0x1b, 0x2d, 0x46, 0xc1, 0xe2])]);
    expect(textOf(readPart10(body('\\ISO 2022 IR 126', Buffer.concat([greek, Buffer.from(' ')]))).set, 'PatientName')).toBe('LEFEVRE^Αβ');
  });

  it('is read in big-endian order, pixels turned', () => {
    const meta = writePart10(dataset({ SOPInstanceUID: '2.25.1' })).subarray(0, 132);
    const syntax = element(2, 0x10, 'UI', Buffer.from('1.2.840.10008.1.2.2\0'));
    const head = Buffer.from([0x7f, 0xe0, 0, 0x10, 0x4f, 0x57, 0, 0, 0, 0, 0, 4, 1, 2, 3, 4]);
    const file = Buffer.concat([meta, syntax, element(0x28, 0x10, 'US', Buffer.from([2, 0]), true), head]);
    const { set, pixels } = readPart10(file);
    expect(numbersOf(set, 'Rows')).toEqual([512]);
    expect(pixels?.kind === 'native' && [...pixels.bytes]).toEqual([2, 1, 4, 3]);
  });

  it('is read with sequences and items of undefined length, and unknown private ones', () => {
    const open = (group: number, id: number, vr: string) => {
      const head = Buffer.alloc(12);
      head.writeUInt16LE(group, 0);
      head.writeUInt16LE(id, 2);
      head.write(vr, 4, 'latin1');
      head.writeUInt32LE(0xffffffff, 8);
      return head;
    };
    const item = Buffer.from('feff00e0ffffffff', 'hex');
    const ends = Buffer.from('feff0de000000000feffdde000000000', 'hex');
    const implicit = Buffer.from('08006000020000004354', 'hex');
    const file = Buffer.concat([
      open(8, 0x1140, 'SQ'),
      item,
      element(8, 0x1150, 'UI', Buffer.from('1.2\0')),
      ends,
      open(9, 0x1010, 'UN'),
      item,
      implicit,
      ends,
      element(0x10, 0x20, 'LO', latin('A1')),
    ]);
    const { set } = readPart10(file);
    expect(textsOf(itemsOf(set, 'ReferencedImageSequence')[0] ?? [], 'ReferencedSOPClassUID')).toEqual(['1.2']);
    expect(set.find(({ tag }) => tag === '00091010')?.values).toEqual([[{ tag: '00080060', vr: 'CS', values: ['CT'] }]]);
    expect(textOf(set, 'PatientID')).toBe('A1');
  });

  it('is refused when it is no data set, whatever is cut or changed', () => {
    const file = writePart10(report);
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.nat(255), fc.boolean(), (at, byte, cut) => {
        const changed = Uint8Array.from(cut ? file.subarray(0, at) : file);
        if (!cut) changed[at] = byte;
        try {
          readPart10(changed);
        } catch (error) {
          expect(error).toBeInstanceOf(Failure);
        }
      }),
      { numRuns: 3000 },
    );
    expect(() => readPart10(Buffer.alloc(4096))).toThrow(Failure);
    expect(() => readPart10(file, { maxBytes: 100 })).toThrow(new Failure('document.too-large').message);
    // Sequences in sequences without end.
    expect(() => readPart10(Buffer.from('0800401100000000ffffffff'.repeat(2000), 'hex'))).toThrow(Failure);
  });
});

describe('a UID', () => {
  it('is the decimal of a UUID under 2.25 (PS3.5 B.2)', () => {
    expect(uidFromUuid('f81d4fae-7dec-11d0-a765-00a0c91e6bf6')).toBe('2.25.329800735698586629295641978511506172918');
    expect(newUid()).toMatch(/^2\.25\.[1-9][0-9]{1,38}$/);
    expect(newUid()).not.toBe(newUid());
  });
});

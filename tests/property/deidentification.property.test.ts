/** De-identification by PS3.15 annex E: whatever the data set, read back attribute by attribute, nothing of what the table names is left. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionOf, createDeidentifier } from '../../main/deidentification/index.ts';
import {
  type DicomDataset,
  type DicomElement,
  dataset,
  readPart10,
  standardVr,
  textOf,
  transferSyntax,
  type Vr,
  writePart10,
} from '../../main/dicom/index.ts';
import attributes from '../../resources/dicom/attributes.json' with { type: 'json' };
import table from '../../resources/dicom/deidentification.json' with { type: 'json' };

const texts: ReadonlySet<string> = new Set(['LO', 'LT', 'PN', 'SH', 'ST', 'UC', 'UT', 'AE', 'CS']);
/** A value that nothing but the original can hold. */
const secret = 'SECRET';
const sampleValue = (vr: Vr, salt: number): DicomElement['values'] => {
  if (texts.has(vr)) return [`${secret}${salt}`];
  const known: Partial<Record<Vr, DicomElement['values']>> = {
    DA: ['19570814'],
    DT: ['19570814120000'],
    TM: ['121314'],
    UI: [`1.2.250.99.${salt}`],
    AS: ['069Y'],
    DS: ['3.14'],
    IS: [String(salt)],
    UR: [`urn:${secret}`],
    AT: ['00100010'],
    US: [salt % 65_536],
    SS: [salt % 32_768],
    UL: [salt],
    SL: [salt],
    FL: [1.5],
    FD: [2.5],
  };
  return known[vr] ?? [Buffer.from(`${secret}${salt}`.padEnd(16))];
};

const tags = Object.keys(attributes).filter((tag) => !tag.includes('x') && !/^(0002|7FE0|FFFE|0004)/u.test(tag) && !tag.endsWith('0000'));
const privateTags = ['00091001', '0019100A', '00E11021', '70531000'];
const tagArbitrary = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...Object.keys(table.actions).filter((tag) => /^[0-9A-F]{8}$/u.test(tag) && tag > '0008')) },
  { weight: 2, arbitrary: fc.constantFrom(...tags) },
  { weight: 1, arbitrary: fc.constantFrom(...privateTags, '60003000', '60000010', '50003000', '00080FFE') },
);

const { set: setArbitrary } = fc.letrec<{ set: DicomDataset; element: DicomElement }>((tie) => ({
  set: fc
    .uniqueArray(tie('element'), { maxLength: 8, selector: ({ tag }) => tag })
    .map((elements) => elements.toSorted((a, b) => (a.tag < b.tag ? -1 : 1))),
  element: fc
    .tuple(tagArbitrary, fc.integer({ min: 1, max: 60_000 }), fc.option(tie('set'), { maxDepth: 3, depthSize: 'small' }))
    .map(([tag, salt, item]): DicomElement => {
      const vr = standardVr(tag) ?? (item === null ? 'LO' : 'SQ');
      return vr === 'SQ' ? { tag, vr, values: item === null ? [] : [item] } : { tag, vr, values: sampleValue(vr, salt) };
    }),
}));

/** Every element, at every depth, with the attribute that it stands under. */
function* walk(set: DicomDataset): Generator<DicomElement> {
  for (const element of set) {
    yield element;
    if (element.vr === 'SQ') for (const item of element.values) yield* walk(item as DicomDataset);
  }
}

const base = dataset({
  SOPClassUID: '1.2.840.10008.5.1.4.1.1.2',
  SOPInstanceUID: '1.2.250.1',
  StudyInstanceUID: '1.2.250.2',
  SeriesInstanceUID: '1.2.250.3',
  PatientName: 'SECRET^Nom',
  PatientID: 'SECRET1',
  PatientBirthDate: '19570814',
});
const merged = (set: DicomDataset): DicomDataset => {
  const own = new Set(base.map(({ tag }) => tag));
  return [...base, ...set.filter(({ tag }) => !own.has(tag))].toSorted((a, b) => (a.tag < b.tag ? -1 : 1));
};
const readBack = (set: DicomDataset, syntax: string): DicomDataset => readPart10(writePart10(set, syntax)).set;

describe('a de-identified object', () => {
  it('holds, at any depth, no private attribute and no value that the table asks to be taken away', () => {
    fc.assert(
      fc.property(
        setArbitrary,
        fc.boolean(),
        fc.constantFrom(...Object.values(transferSyntax).slice(0, 3)),
        (set, keepsIntervals, syntax) => {
          const original = readBack(merged(set), syntax);
          const cleaned = readBack(createDeidentifier({ keepsIntervals }).clean(original), syntax);
          const originalUids = new Set(
            [...walk(original)].filter(({ tag, vr }) => actionOf(tag, vr) === 'uid').flatMap(({ values }) => values),
          );
          for (const { tag, vr, values } of walk(cleaned)) {
            const action = actionOf(tag, vr);
            const isMoved = keepsIntervals && ['DA', 'DT', 'TM'].includes(vr) && !tag.startsWith('0010');
            if (!isMoved) expect(action, tag).not.toBe('remove');
            const said = values
              .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value)))
              .join('\\');
            if (action !== 'keep') expect(said, tag).not.toContain(secret);
            if (action === 'uid' && vr === 'UI') for (const value of values) expect(originalUids.has(value), tag).toBe(false);
            if (action !== 'keep' && (vr === 'DA' || vr === 'DT')) expect(said, tag).not.toContain('19570814');
          }
          expect(textOf(cleaned, 'PatientIdentityRemoved')).toBe('YES');
        },
      ),
      { numRuns: 300 },
    );
  });

  it('keeps together what belongs together: the same UID becomes the same one, in this export and in no other', () => {
    const one = createDeidentifier({ keepsIntervals: false });
    const [a, b, other] = [one.clean(base), one.clean(base), createDeidentifier({ keepsIntervals: false }).clean(base)];
    expect(textOf(a, 'StudyInstanceUID')).toBe(textOf(b, 'StudyInstanceUID'));
    expect(textOf(a, 'StudyInstanceUID')).not.toBe(textOf(other, 'StudyInstanceUID'));
    expect(textOf(a, 'SOPClassUID')).toBe('1.2.840.10008.5.1.4.1.1.2');
  });

  it('moves every date by the same number of days when intervals are kept', () => {
    const dates = dataset({ StudyDate: '20240312', ContentDate: '20240319', AcquisitionDate: '20240401', PatientBirthDate: '19570814' });
    const moved = createDeidentifier({ keepsIntervals: true }).clean(dates);
    const day = (keyword: 'StudyDate' | 'ContentDate' | 'AcquisitionDate') => {
      const [, y, m, d] = /^(\d{4})(\d\d)(\d\d)$/u.exec(textOf(moved, keyword) ?? '') ?? [];
      return Date.UTC(Number(y), Number(m) - 1, Number(d)) / 86_400_000;
    };
    expect([day('ContentDate') - day('StudyDate'), day('AcquisitionDate') - day('StudyDate')]).toEqual([7, 20]);
    expect(textOf(moved, 'StudyDate')).not.toBe('20240312');
    expect(textOf(moved, 'PatientBirthDate')).toBeUndefined();
    expect(textOf(moved, 'LongitudinalTemporalInformationModified')).toBe('MODIFIED');
  });
});

describe('the table', () => {
  it('takes away what names a person wherever the standard puts it', () => {
    for (const tag of ['00100010', '00100020', '00100030', '00101040', '00080090', '00081070', '00080080', '0010A123', '00400275'])
      expect(actionOf(tag, standardVr(tag) ?? 'LO'), tag).not.toBe('keep');
  });
  it('leaves what images need to be read', () => {
    for (const tag of ['00280010', '00280030', '00200032', '00200037', '00281050', '00080060', '00080016'])
      expect(actionOf(tag, standardVr(tag) ?? 'LO'), tag).toBe('keep');
  });
});

/** The browser of attributes: read from any bytes, searched by number, name and value, in French and in English. */
import { describe, expect, it } from 'vitest';
import { codedConcept, transferSyntax } from '../../../main/dicom/index.ts';
import { entryOf } from '../../../renderer/imaging/tags/attribute-table.ts';
import { readTags } from '../../../renderer/imaging/tags/read-tags.ts';
import { dictionaryOf } from '../../../renderer/viewers/dicom/tags/dictionary.ts';
import { rowsOf } from '../../../renderer/viewers/dicom/tags/tag-rows.ts';
import attributes from '../../../resources/dicom/attributes.json' with { type: 'json' };
import french from '../../../resources/dicom/attributes-fr.json' with { type: 'json' };
import { slice } from './discs.ts';

const dictionary = dictionaryOf(attributes, french);
const read = (bytes: Uint8Array) => readTags(new Uint8Array(bytes), (tag) => entryOf(attributes, tag)?.[0]);
const file = (syntax?: string) =>
  slice({
    name: 'LEFÈVRE^Élodie',
    ...(syntax === undefined ? {} : { syntax }),
    more: { ImagePositionPatient: ['-1', '2', '3'], ProcedureCodeSequence: [codedConcept('ZBQK002', 'CCAM', 'Radiographie du thorax')] },
  });
const found = (search: string, syntax?: string) =>
  rowsOf(read(file(syntax))?.nodes ?? [], { open: new Set(), search, dictionary }).map(({ node }) => node.tag);

describe('attributes', () => {
  it.each(Object.values(transferSyntax).filter((uid) => uid !== transferSyntax.explicitBigEndian))('are read in %s', (syntax) => {
    const tree = read(file(syntax));
    const nodeOf = (tag: string) => tree?.nodes.find((each) => each.tag === tag);
    expect(tree?.isCut).toBe(false);
    expect(nodeOf('00100010')).toMatchObject({ vr: 'PN', value: 'LEFÈVRE^Élodie' });
    expect(nodeOf('00280010')).toMatchObject({ vr: 'US', value: '4', length: 2 });
    expect(nodeOf('00200032')?.value).toBe('-1 \\ 2 \\ 3');
    expect(nodeOf('00081032')?.children[0]?.children.map(({ value }) => value)).toEqual(['ZBQK002', 'CCAM', 'Radiographie du thorax']);
  });

  it('are found by number, by French or English name, by keyword, by value, under what they stand in', () => {
    for (const search of ['0010,0010', '(0010,0010)', '00100010', 'nom du patient', "patient's name", 'PatientName', 'lefevre'])
      expect(found(search), search).toContain('00100010');
    expect(found('ccam')).toEqual(['00081032', '', '00080102']);
    expect(found('rien de tel')).toEqual([]);
  });

  it('open and close a sequence, closed at first', () => {
    const nodes = read(file())?.nodes ?? [];
    const rows = (open: ReadonlySet<string>) => rowsOf(nodes, { open, search: '', dictionary });
    expect(rows(new Set(['00081032'])).length - rows(new Set()).length).toBe(4);
  });

  it('of a file cut short are those that are there; of noise there are none', () => {
    const bytes = file();
    expect(read(bytes.subarray(0, bytes.length - 200))?.nodes.length ?? 0).toBeGreaterThan(3);
    expect(read(Buffer.alloc(400, 7))).toBeUndefined();
    expect(read(new Uint8Array())).toBeUndefined();
  });
});

describe('hostile bytes', () => {
  it('never throw, and never give more than can be shown', () => {
    const original = file();
    let seed = 3;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    for (let round = 0; round < 2000; round += 1) {
      const bytes = Uint8Array.from(original);
      for (let change = 0; change < 4; change += 1) bytes[132 + random(bytes.length - 132)] = random(256);
      const tree = read(round % 3 === 0 ? bytes.subarray(0, random(bytes.length)) : bytes);
      if (tree !== undefined) rowsOf(tree.nodes, { open: new Set(), search: 'a', dictionary });
      expect(tree?.count ?? 0).toBeLessThanOrEqual(50_001);
    }
  });
});

describe('the dictionary', () => {
  it('gives names, keywords and repeating groups', () => {
    expect(dictionary.keywordOf('00100010')).toBe('PatientName');
    expect(dictionary.keywordOf('00081048')).toBe('PhysiciansOfRecord');
    expect(dictionary.englishNameOf('60023000')).toBe('Overlay Data');
    expect(dictionary.nameOf('00091001')).toBeUndefined();
  });
});

/** Whatever the entries of a CDA hold, they are read without throwing, within their limits, and can be sent to another thread. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type StructuredBody, statementsOf } from '../../main/cda/index.ts';
import { maxEntryDepth, maxStatements } from '../../main/cda/limits.ts';
import { readCda } from '../../main/cda/read-cda.ts';
import { section, structured } from '../unit/cda/documents.ts';

const names = [
  ...['observation', 'substanceAdministration', 'supply', 'procedure', 'act', 'encounter', 'organizer', 'observationMedia'],
  ...[
    'entry',
    'entryRelationship',
    'component',
    'section',
    'code',
    'text',
    'originalText',
    'translation',
    'qualifier',
    'name',
    'value',
    'effectiveTime',
  ],
  ...['low', 'high', 'period', 'event', 'phase', 'doseQuantity', 'consumable', 'manufacturedProduct', 'manufacturedMaterial', 'ingredient'],
  ...[
    'participant',
    'participantRole',
    'playingEntity',
    'author',
    'assignedAuthor',
    'referenceRange',
    'observationRange',
    'reference',
    'templateId',
    'id',
  ],
];
const values = [
  '',
  '1',
  '-3.5e2',
  '1e400',
  'NaN',
  '20260312',
  '2026031299',
  'true',
  'PQ',
  'IVL_PQ',
  'CD',
  'TS',
  'BL',
  'RTO',
  'ST',
  '#a',
  '#',
  '\u202e',
  'é'.repeat(50),
];
const attributes = [
  'code',
  'codeSystem',
  'displayName',
  'value',
  'unit',
  'xsi:type',
  'negationInd',
  'root',
  'extension',
  'ID',
  'typeCode',
  'nullFlavor',
];

interface Tree {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Tree | string)[];
}
const { tree } = fc.letrec<{ tree: Tree; node: Tree | string }>((tie) => ({
  tree: fc.record({
    name: fc.constantFrom(...names),
    attributes: fc.dictionary(fc.constantFrom(...attributes), fc.constantFrom(...values), { maxKeys: 4 }),
    children: fc.array(tie('node'), { maxLength: 4, depthIdentifier: 'd' }),
  }),
  node: fc.oneof({ maxDepth: 9, depthIdentifier: 'd' }, fc.constant('texte'), tie('tree') as fc.Arbitrary<Tree>),
})) as { tree: fc.Arbitrary<Tree> };

function write(each: Tree | string): string {
  if (typeof each === 'string') return each;
  const written = Object.entries(each.attributes).map(([name, value]) => ` ${name}="${value}"`);
  return `<${each.name}${written.join('')}>${each.children.map(write).join('')}</${each.name}>`;
}

const numbersIn = (value: unknown): number[] =>
  typeof value === 'number' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];

function holds(body: StructuredBody): void {
  const all = [...statementsOf(body)];
  expect(all.length).toBeLessThanOrEqual(maxStatements);
  for (const { within, sections } of all) {
    expect(within.length).toBeLessThan(maxEntryDepth);
    expect(sections.length).toBeLessThanOrEqual(maxEntryDepth);
  }
  expect(numbersIn(body).every(Number.isFinite)).toBe(true);
  expect(structuredClone(body)).toEqual(body);
}

describe('the entries', () => {
  it('are read whatever they hold, wherever they stand', () => {
    fc.assert(
      fc.property(fc.array(tree, { minLength: 1, maxLength: 6 }), (trees) => {
        const markup = trees.map((each) => `<entry xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${write(each)}</entry>`).join('');
        holds(readCda(structured(section('<content ID="a">Renvoi</content>', markup))).structured);
      }),
      { numRuns: 400 },
    );
  });

  it('count each statement once', () => {
    const leaf = fc.constantFrom('<observation/>', '<act/>');
    const group = (inner: fc.Arbitrary<string>) =>
      fc
        .tuple(fc.constantFrom('observation', 'act', 'organizer', 'procedure'), fc.array(inner, { maxLength: 3 }))
        .map(([name, members]) => `<${name}>${members.map((each) => `<entryRelationship>${each}</entryRelationship>`).join('')}</${name}>`);
    const statement = fc.oneof(leaf, group(leaf), group(group(leaf)), group(group(group(leaf))));
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 5 }), (statements) => {
        const markup = statements.map((each) => `<entry>${each}</entry>`).join('');
        const written = markup.match(/<(?:observation|act|organizer|procedure)\/?>/gu)?.length ?? 0;
        const body = readCda(structured(section('x', markup))).structured;
        expect([...statementsOf(body)]).toHaveLength(written);
        expect(body.isTruncated).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});

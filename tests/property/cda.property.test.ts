/** Whatever is fed to the CDA reader, it answers or throws a Failure; whatever a narrative says is shown exactly once. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCda } from '../../main/cda/read-cda.ts';
import { Failure } from '../../main/failure.ts';
import { cdaDocument, type NarrativeNode } from '../../preload/contract/cda.ts';
import { section, structured } from '../unit/cda/documents.ts';

const names = [
  ...[
    'paragraph',
    'content',
    'list',
    'item',
    'caption',
    'table',
    'thead',
    'tbody',
    'tfoot',
    'tr',
    'th',
    'td',
    'br',
    'sub',
    'sup',
    'footnote',
  ],
  ...['linkHtml', 'renderMultiMedia', 'div', 'UL', 'li', 'h1', 'blink', 'iframe', 'form', 'object', 'colgroup', 'footnoteRef', 'a', 'img'],
];

interface Tree {
  readonly name: string;
  readonly children: readonly (Tree | string)[];
}

/** Each text is unique, so that a count of it proves something. */
const { tree } = fc.letrec<{ tree: Tree; node: Tree | string }>((tie) => ({
  tree: fc.record({ name: fc.constantFrom(...names), children: fc.array(tie('node'), { maxLength: 4, depthIdentifier: 'd' }) }),
  node: fc.oneof({ maxDepth: 6, depthIdentifier: 'd' }, fc.constant(''), tie('tree') as fc.Arbitrary<Tree>),
})) as { tree: fc.Arbitrary<Tree> };

function write(each: Tree | string, counter: { n: number }): string {
  if (typeof each === 'string') {
    counter.n += 1;
    return counter.n % 7 === 0 ? `<?pi x?>«t${counter.n}»` : `«t${counter.n}»`;
  }
  return `<${each.name}>${each.children.map((child) => write(child, counter)).join('')}</${each.name}>`;
}

function textsOf(nodes: readonly NarrativeNode[]): string {
  return nodes.map((node) => (node.kind === 'text' ? node.text : textsOf(node.children))).join('|');
}

const holders: Record<string, readonly string[]> = {
  tr: ['table', 'thead', 'tbody', 'tfoot'],
  td: ['tr'],
  th: ['tr'],
  item: ['list'],
  thead: ['table'],
  tbody: ['table'],
  tfoot: ['table'],
};

function misplaced(nodes: readonly NarrativeNode[], parent = ''): string[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'text') return ['table', 'thead', 'tbody', 'tfoot', 'tr', 'list'].includes(parent) ? [`text in ${parent}`] : [];
    const wanted = holders[node.name];
    return [
      ...(wanted !== undefined && !wanted.includes(parent) ? [`${node.name} in ${parent}`] : []),
      ...misplaced(node.children, node.name),
    ];
  });
}

describe('the narrative', () => {
  it('shows every text once and only once, where the page can hold it', () => {
    fc.assert(
      fc.property(fc.array(tree, { minLength: 1, maxLength: 5 }), (trees) => {
        const counter = { n: 0 };
        const markup = trees.map((each) => write(each, counter)).join('');
        const { document } = readCda(structured(section(markup)));
        expect(cdaDocument.safeParse(document).success).toBe(true);
        const narrative = document.sections[0]?.narrative ?? [];
        const shown = textsOf(narrative).match(/«t\d+»/gu) ?? [];
        expect(shown).toEqual(Array.from({ length: counter.n }, (_, index) => `«t${index + 1}»`));
        expect(misplaced(narrative)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

function outcome(bytes: Uint8Array): string {
  try {
    cdaDocument.parse(readCda(bytes).document);
    return 'read';
  } catch (thrown) {
    return thrown instanceof Failure && thrown.code.startsWith('document.') ? 'refused' : String(thrown);
  }
}

describe('the reader', () => {
  const whole = structured(section('<table><tr><td>a</td></tr></table>'));

  it('answers or refuses, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(outcome(bytes)).toMatch(/^(read|refused)$/u);
      }),
      { numRuns: 300 },
    );
  });

  it('answers or refuses, whatever the damage to a document', () => {
    const damage = fc.record({
      at: fc.nat(whole.length - 1),
      remove: fc.nat(60),
      insert: fc.oneof(
        fc.string({ unit: 'binary', maxLength: 20 }),
        fc.constantFrom('<!DOCTYPE a>', '&x;', '<b>', ']]>', '\u0000', '<?x', '</text>'),
      ),
    });
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), (damages) => {
        let bytes = Buffer.from(whole);
        for (const { at, remove, insert } of damages)
          bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from(insert), bytes.subarray(at + remove)]);
        expect(outcome(bytes)).toMatch(/^(read|refused)$/u);
      }),
      { numRuns: 400 },
    );
  });
});

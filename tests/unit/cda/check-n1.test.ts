/** The check that each CDA passes before it leaves: whatever is published conforms, and whatever is bent anywhere is refused for what it is. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCdaN1, type CdaN1Input, checkCdaN1 } from '../../../main/cda/index.ts';
import type { XmlElementNode } from '../../../main/cda/xml-node.ts';
import { parseXml } from '../../../main/cda/xml-tree.ts';
import { patientId, workplaceId } from '../../../preload/contract/ids.ts';
import table from '../../../resources/cda/structure.json' with { type: 'json' };
import authorSpecialties from '../../../resources/nomenclatures/authorspecialties.json' with { type: 'json' };
import facilityTypes from '../../../resources/nomenclatures/facilitytypes.json' with { type: 'json' };
import practiceSettings from '../../../resources/nomenclatures/practicesettings.json' with { type: 'json' };
import typeCodes from '../../../resources/nomenclatures/typecodes.json' with { type: 'json' };
import { pdf } from './documents.ts';

const words = fc.stringMatching(/^[\p{L}«»&<>"' -]{1,30}$/u).filter((text) => /\p{L}/u.test(text));
const oid = fc.bigInt({ min: 1n, max: 2n ** 120n }).map((number) => `2.25.${number}`);
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const instant = day.map((date) => `${date}T09:30:00.000Z`);
const codeOf = ({ concepts }: { concepts: readonly { code: string }[] }) => fc.constantFrom(...concepts.map(({ code }) => code));

const professional = fc.record(
  {
    nationalId: fc.stringMatching(/^8[0-9]{11}$/),
    displayName: words,
    shortName: words,
    familyName: words,
    givenName: words,
    profession: words,
    specialtyCode: codeOf(authorSpecialties),
  },
  { noNullPrototype: true, requiredKeys: ['nationalId', 'displayName', 'shortName', 'familyName', 'givenName', 'profession'] },
);

/** Whatever a practice may publish. */
const publication: fc.Arbitrary<CdaN1Input> = fc.record(
  {
    id: fc.record({ root: oid }),
    setId: fc.record({ root: oid }),
    versionNumber: fc.integer({ min: 1, max: 99 }),
    typeCode: codeOf(typeCodes),
    title: words,
    effectiveTime: instant,
    confidentiality: fc.constantFrom('N' as const, 'R' as const, 'V' as const),
    patient: fc.record(
      {
        id: fc.constant(patientId.parse('p1')),
        birthName: words,
        usedName: words,
        firstGivenName: words,
        givenNames: fc.array(words, { maxLength: 3 }),
        birthDate: day,
        gender: fc.constantFrom('male' as const, 'female' as const, 'other' as const, 'unknown' as const),
        birthPlaceCode: fc.stringMatching(/^[0-9]{5}$/),
        birthPlaceName: words,
        ins: fc.constant({ matricule: '279035121518989', oid: '1.2.250.1.213.1.4.10' as const }),
        identityStatus: fc.constantFrom('provisoire' as const, 'validee' as const, 'qualifiee' as const),
        isDeceased: fc.boolean(),
      },
      {
        noNullPrototype: true,
        requiredKeys: ['id', 'birthName', 'firstGivenName', 'givenNames', 'birthDate', 'gender', 'identityStatus', 'isDeceased'],
      },
    ),
    author: professional,
    dataEnterer: professional,
    legalAuthenticator: professional,
    workplace: fc.record(
      {
        id: fc.constant(workplaceId.parse('F490099101')),
        name: words,
        facilityTypeCode: codeOf(facilityTypes),
        practiceSettingCode: codeOf(practiceSettings),
        role: fc.constant('physician' as const),
        city: words,
      },
      { noNullPrototype: true, requiredKeys: ['id', 'name', 'facilityTypeCode', 'practiceSettingCode', 'role'] },
    ),
    serviceStart: fc.oneof(day, instant),
    serviceStop: fc.oneof(day, instant),
    events: fc.array(fc.record({ code: fc.constant('DEQP003'), system: fc.constant('urn:oid:1.2.250.1.213.2.5'), display: words }), {
      maxLength: 2,
    }),
    study: fc.record({ uid: oid, accession: fc.record({ root: oid, extension: words }) }, { requiredKeys: ['uid'], noNullPrototype: true }),
    replaces: fc.record({ root: oid }),
    body: fc.constant({ contentType: 'application/pdf', bytes: pdf }),
  },
  {
    noNullPrototype: true,
    requiredKeys: [
      ...(['id', 'setId', 'versionNumber', 'typeCode', 'title', 'effectiveTime', 'patient'] as const),
      ...(['author', 'workplace', 'serviceStart', 'body'] as const),
    ],
  },
);

/** One of everything that we write. */
const fullest: CdaN1Input = {
  ...(fc.sample(publication, { seed: 5, numRuns: 1 })[0] as CdaN1Input),
  patient: {
    id: patientId.parse('p1'),
    birthName: 'MARTEL',
    usedName: 'ROUX',
    firstGivenName: 'JEANNE',
    givenNames: ['JEANNE', 'MARIE'],
    birthDate: '1979-03-28',
    gender: 'female',
    birthPlaceCode: '51215',
    birthPlaceName: 'Épernay',
    ins: { matricule: '279035121518989', oid: '1.2.250.1.213.1.4.10' },
    identityStatus: 'qualifiee',
    isDeceased: false,
  },
  dataEnterer: {
    nationalId: '399700000003',
    displayName: 'Nadia FERRAND',
    shortName: 'N. Ferrand',
    familyName: 'FERRAND',
    givenName: 'Nadia',
    profession: 'Secrétaire',
    specialtyCode: 'SECRETARIAT_MEDICAL',
  },
  serviceStart: '2026-03-11',
  serviceStop: '2026-03-12',
  events: [{ code: 'DEQP003', system: 'urn:oid:1.2.250.1.213.2.5', display: 'Électrocardiographie' }],
  study: { uid: '1.2.3.4', accession: { root: '2.25.8', extension: 'A-77' } },
  replaces: { root: '2.25.999' },
};

describe('before it leaves', () => {
  it('EX_2.1-1071, REC_2.1-1080: whatever is published conforms to the schema, the schematrons and the value sets', async () => {
    await fc.assert(
      fc.asyncProperty(publication, async (input) => {
        expect(await checkCdaN1(buildCdaN1(input))).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });
});

/** A tree that may be bent. */
interface Node {
  name: string;
  attributes: [string, string][];
  children: (Node | string)[];
}

function toNode({ name, namespace, attributes, children }: XmlElementNode, parent = 'urn:hl7-org:v3'): Node {
  return {
    name,
    attributes: [...(namespace === parent ? [] : [['xmlns', namespace] as [string, string]]), ...attributes],
    children: children.map((child) => (typeof child === 'string' ? child : toNode(child, namespace))),
  };
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function written(node: Node | string): string {
  if (typeof node === 'string') return escaped(node);
  const attributes = node.attributes.map(([name, value]) => ` ${name}="${escaped(value)}"`).join('');
  return `<${node.name}${attributes}>${node.children.map(written).join('')}</${node.name}>`;
}

function bytesOf(root: Node): Uint8Array {
  return Buffer.from(written({ ...root, attributes: [['xmlns', 'urn:hl7-org:v3'], ...root.attributes] }), 'utf8');
}

interface Place {
  readonly node: Node;
  readonly path: string;
  readonly type: string;
}

const elements = (node: Node) => node.children.filter((child) => typeof child !== 'string');
const under = (path: string, name: string) => (path === '' ? name : `${path}/${name}`);

type TypeRow = { attributes?: string[]; text?: boolean; anyOrder?: boolean; children?: string[][] };
const types = table.types as Record<string, TypeRow>;

function placesOf(node: Node, path = '', type = 'ClinicalDocument'): Place[] {
  const childType = new Map((types[type]?.children ?? []).map(([name = '', kind = '']) => [name, kind]));
  const below = elements(node).flatMap((child) => {
    const known = childType.get(child.name);
    return known === undefined ? [] : placesOf(child, under(path, child.name), known);
  });
  return [{ node, path, type }, ...below];
}

const fresh = () => toNode(parseXml(buildCdaN1(fullest)).root);
const places = placesOf(fresh());

/** Bends the document at one place, and tells what was found. */
async function bent(index: number, bend: (node: Node) => void) {
  const root = fresh();
  const place = placesOf(root)[index];
  if (place === undefined) throw new Error('no such place');
  bend(place.node);
  return checkCdaN1(bytesOf(root));
}

describe('the schema, at every place of a document', () => {
  it('EX_2.1-1071: is held by a document as it is built', async () => {
    expect(await checkCdaN1(bytesOf(fresh()))).toEqual([]);
    expect(places.length).toBeGreaterThan(100);
  });

  it('EX_2.1-1071: an element, an attribute, a word that the schema has no place for', async () => {
    for (const [index, { path, type }] of places.entries()) {
      expect(await bent(index, (node) => node.children.push({ name: 'surprise', attributes: [], children: [] }))).toContainEqual({
        path: under(path, 'surprise'),
        problem: 'unexpected',
      });
      expect(await bent(index, (node) => node.attributes.push(['surprise', 'x']))).toContainEqual({
        path: `${path}@surprise`,
        problem: 'attribute',
      });
      if (types[type]?.text !== true) {
        expect(await bent(index, (node) => node.children.unshift('mot'))).toContainEqual({ path, problem: 'unexpected' });
      }
    }
  }, 60_000);

  it('EX_2.1-1071: what must be and is not, what may be once and is twice, what comes too early', async () => {
    const done = { missing: 0, twice: 0, order: 0 };
    for (const [index, { node, path, type }] of places.entries()) {
      const row = types[type];
      for (const [name = '', , cardinality = ''] of row?.children ?? []) {
        if (!elements(node).some((child) => child.name === name)) continue;
        if (cardinality.startsWith('1')) {
          done.missing += 1;
          const problems = await bent(index, (target) => {
            target.children = target.children.filter((child) => typeof child === 'string' || child.name !== name);
          });
          expect(problems).toContainEqual({ path: under(path, name), problem: 'missing' });
        }
        if (cardinality.endsWith('1')) {
          done.twice += 1;
          const problems = await bent(index, (target) => {
            target.children = target.children.flatMap((child) =>
              typeof child !== 'string' && child.name === name ? [child, child] : [child],
            );
          });
          expect(problems).toContainEqual({ path: under(path, name), problem: 'too-many' });
        }
      }
      const known = new Set((row?.children ?? []).map(([name]) => name));
      const names = new Set(elements(node).flatMap((child) => (known.has(child.name) ? [child.name] : [])));
      if (row?.anyOrder === true || names.size < 2) continue;
      done.order += 1;
      const problems = await bent(index, (target) => target.children.reverse());
      expect(problems).toContainEqual(expect.objectContaining({ problem: 'order' }));
    }
    expect(done.missing).toBeGreaterThan(30);
    expect(done.twice).toBeGreaterThan(50);
    expect(done.order).toBeGreaterThan(15);
  }, 60_000);

  it('EX_2.1-1071: any code out of the value set of its place, or without its system or its words', async () => {
    const coded = places.flatMap((place, index) => (place.type === 'CE' ? [{ ...place, index }] : []));
    expect(coded.length).toBeGreaterThan(8);
    for (const { index, path } of coded) {
      // Acts come from open nomenclatures: their system alone is settled.
      const isOpen = path.endsWith('serviceEvent/code');
      for (const name of isOpen ? ['codeSystem', 'displayName'] : ['code', 'codeSystem', 'displayName']) {
        const problems = await bent(index, (node) => {
          node.attributes = node.attributes.flatMap(([key, value]) =>
            key !== name ? [[key, value]] : name === 'displayName' ? [] : [[key, 'NO-SUCH']],
          );
        });
        expect([path, name, problems]).toEqual([path, name, expect.arrayContaining([{ path, problem: 'value' }])]);
      }
    }
  });

  it('EX_2.1-1071: a code where no value set is known for one', async () => {
    const index = places.findIndex(({ type }) => type === 'EncompassingEncounter');
    const problems = await bent(index, (node) =>
      node.children.unshift({
        name: 'code',
        attributes: [
          ['code', 'AMB'],
          ['codeSystem', '2.16.840.1.113883.5.4'],
          ['displayName', 'x'],
        ],
        children: [],
      }),
    );
    expect(problems).toEqual([{ path: 'componentOf/encompassingEncounter/code', problem: 'value' }]);
  });

  it.each([
    ['a used name called otherwise', '<family qualifier="CL">', '<family qualifier="SP">', 'recordTarget/patientRole/patient/name/family'],
    ['an INS without its name of birth', '<family qualifier="BR">', '<family qualifier="CL">', 'recordTarget/patientRole'],
    [
      'a structure under another root',
      'root="1.2.250.1.71.4.2.2"',
      'root="1.2.250.1.71.4.2.1"',
      'author/assignedAuthor/representedOrganization/id',
    ],
    ['an address without a reason', '<addr nullFlavor="NASK"/>', '<addr/>', 'recordTarget/patientRole/addr'],
  ])('EX_2.1-1071: the schematrons of the CI-SIS, %s', async (_what, from, to, path) => {
    const before = Buffer.from(buildCdaN1(fullest)).toString('utf8');
    const after = before.replace(from, to);
    expect(after).not.toBe(before);
    expect(await checkCdaN1(Buffer.from(after))).toContainEqual({ path, problem: 'value' });
  });
});

describe('a document that presents itself', () => {
  const sheet = (inside: string) =>
    `<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="1.0" id="feuille">${inside}</xsl:stylesheet>`;
  const presenting = (inside: string, href = '#feuille') =>
    Buffer.from(
      Buffer.from(buildCdaN1(fullest))
        .toString('utf8')
        .replace('<ClinicalDocument', `<?xml-stylesheet type="text/xsl" href="${href}"?><ClinicalDocument`)
        .replace('<realmCode', `${sheet(inside)}<realmCode`),
    );
  const html = (inside: string) =>
    `<xsl:template match="/"><html xmlns="http://www.w3.org/1999/xhtml"><body>${inside}</body></html></xsl:template>`;

  it('EX_2.1-1115: by a style sheet inside, which stays inside, may leave', async () => {
    const calm = html(
      '<style>td { color: #123; background: url(data:image/png;base64,AAAA) }</style><a href="#s1">1</a><img src="data:image/png;base64,AAAA"/><a href="{@ID}">2</a><xsl:value-of select="n1:title"/>',
    );
    expect(await checkCdaN1(presenting(calm))).toEqual([]);
  });

  it.each([
    ['a script', '<script>alert(1)</script>', 'script'],
    ['a script in capitals', '<SCRIPT>alert(1)</SCRIPT>', 'script'],
    ['a handler', '<p onclick="alert(1)"/>', 'script'],
    ['a link that runs', '<a href=" java&#10;script:alert(1)">x</a>', 'script'],
    ['a page as data', '<a href="data:text/html,x">x</a>', 'script'],
    ['a frame', '<iframe src="#x"/>', 'script'],
    ['an object', '<object data="#x"/>', 'script'],
    ['a script made by the sheet', '<xsl:element name="script">alert(1)</xsl:element>', 'script'],
    ['a handler made by the sheet', '<p><xsl:attribute name="onload">alert(1)</xsl:attribute></p>', 'script'],
    ['a link to a site', '<a href="https://example.invalid/">x</a>', 'external-link'],
    ['a link without a scheme', '<img src="//example.invalid/a.png"/>', 'external-link'],
    ['a link to a file', '<img src="logo.png"/>', 'external-link'],
    ['a link made by the sheet', '<a><xsl:attribute name="href">https://example.invalid/</xsl:attribute></a>', 'external-link'],
    ['a style sheet of another place', '<link rel="stylesheet" href="#x"/>', 'external-link'],
    ['a style that brings a picture', '<p style="background: url(https://example.invalid/a.png)"/>', 'external-link'],
    ['a style that imports', '<style>@import "a.css";</style>', 'external-link'],
    ['another document read', '<xsl:copy-of select="document(\'a.xml\')"/>', 'external-link'],
  ])('EX_2.1-1115: %s is refused', async (_what, inside, problem) => {
    expect(await checkCdaN1(presenting(html(inside)))).toContainEqual({ path: expect.any(String), problem });
  });

  it.each([
    ['included', '<xsl:include href="a.xsl"/>', '#feuille'],
    ['imported', '<xsl:import href="a.xsl"/>', '#feuille'],
    ['called from elsewhere', '', 'https://example.invalid/cda.xsl'],
    ['called from beside', '', 'cda.xsl'],
  ])('EX_2.1-1115: a style sheet %s is refused', async (_how, inside, href) => {
    expect(await checkCdaN1(presenting(inside, href))).toContainEqual({ path: expect.any(String), problem: 'external-link' });
  });
});

/** The coded entries of a body of level 3, as data. */
import { describe, expect, it } from 'vitest';
import { type ClinicalStatement, type StructuredBody, statementsOf } from '../../../main/cda/index.ts';
import { maxEntryDepth, maxStatements } from '../../../main/cda/limits.ts';
import { readCda } from '../../../main/cda/read-cda.ts';
import { clinicalDocument, pdf, section, structured } from './documents.ts';

const xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const read = (...sections: string[]): StructuredBody => readCda(structured(...sections)).structured;
const entry = (statement: string) => `<entry>${statement}</entry>`;
function only(body: StructuredBody): ClinicalStatement {
  const [found] = body.sections[0]?.statements ?? [];
  if (found === undefined) throw new Error('no statement');
  return found;
}

describe('the sections', () => {
  it('keep their codes, titles, templates and nesting', () => {
    const inner =
      '<component><section><templateId root="1.2.3"/><code code="B" codeSystem="2.16.840.1.113883.6.1"/><title>Dedans</title></section></component>';
    const body = read(section('x', inner));
    expect(body.sections).toMatchObject([
      { code: { code: '59776-5' }, title: 'Résultats', sections: [{ code: { code: 'B' }, title: 'Dedans', templateIds: ['1.2.3'] }] },
    ]);
    expect(body.templateIds).toEqual(['2.16.840.1.113883.2.8.2.1']);
    expect(body.isTruncated).toBe(false);
  });

  it('are none in a document of level 1', () => {
    const n1 = clinicalDocument(
      `<nonXMLBody><text mediaType="application/pdf" representation="B64">${pdf.toString('base64')}</text></nonXMLBody>`,
    );
    expect(readCda(n1).structured.sections).toEqual([]);
  });
});

describe('an observation', () => {
  it('says its code, time, value, interpretation, range and author', () => {
    const statement = only(
      read(
        section(
          '<content ID="k">Kaliémie  du matin</content>',
          entry(`<observation ${xsi} classCode="OBS" moodCode="EVN" negationInd="true"><templateId root="1.3.6.1.4.1.19376.1.3.1.6"/><id root="1.2" extension="7"/>
            <code code="2823-3" codeSystem="2.16.840.1.113883.6.1" displayName="Potassium"><originalText><reference value="#k"/></originalText>
              <translation code="X" codeSystem="9.9"/></code>
            <text><reference value="#k"/></text><statusCode code="completed"/><effectiveTime value="20260309081500+0100"/>
            <value xsi:type="PQ" value="5.4" unit="mmol/L"/><interpretationCode code="H"/>
            <author><time value="20260309"/><assignedAuthor><id root="1.2.250.1.71.4.2.1" extension="8"/><assignedPerson><name><prefix>Dr</prefix><given>Rémi</given><family>LENOIR</family></name></assignedPerson>
              <representedOrganization><name>Bio-Loire</name></representedOrganization></assignedAuthor></author>
            <referenceRange><observationRange><value xsi:type="IVL_PQ"><low value="3.5" unit="mmol/L"/><high value="5.1" unit="mmol/L"/></value><interpretationCode code="N"/></observationRange></referenceRange>
          </observation>`),
        ),
      ),
    );
    expect(statement).toMatchObject({
      kind: 'observation',
      mood: 'EVN',
      isNegated: true,
      templateIds: ['1.3.6.1.4.1.19376.1.3.1.6'],
      ids: ['1.2^7'],
      code: { code: '2823-3', display: 'Potassium', text: 'Kaliémie du matin', translations: [{ code: 'X', system: '9.9' }] },
      text: 'Kaliémie du matin',
      status: 'completed',
      times: [{ value: '2026-03-09T08:15:00+01:00' }],
      values: [{ kind: 'quantity', quantity: { value: 5.4, unit: 'mmol/L' } }],
      interpretations: ['H'],
      ranges: [{ value: { kind: 'interval', low: { value: 3.5, unit: 'mmol/L' }, high: { value: 5.1 } }, interpretation: 'N' }],
      authors: [{ name: 'Dr Rémi LENOIR', organization: 'Bio-Loire', at: { value: '2026-03-09' } }],
    });
  });

  it.each([
    [
      'xsi:type="CD" code="I10" codeSystem="2.16.840.1.113883.6.3"',
      '',
      { kind: 'code', code: { code: 'I10', system: '2.16.840.1.113883.6.3' } },
    ],
    [
      'xsi:type="hl7:CE" nullFlavor="OTH"',
      '<originalText>Autre</originalText>',
      { kind: 'code', code: { text: 'Autre', nullFlavor: 'OTH' } },
    ],
    ['xsi:type="ST"', 'Non fumeur', { kind: 'text', text: 'Non fumeur' }],
    ['xsi:type="INT" value="12"', '', { kind: 'number', value: 12 }],
    ['xsi:type="BL" value="false"', '', { kind: 'boolean', value: false }],
    ['xsi:type="TS" value="20260901"', '', { kind: 'time', time: { value: '2026-09-01' } }],
    ['xsi:type="IVL_PQ"', '<high value="30" unit="mg/g"/>', { kind: 'interval', high: { value: 30, unit: 'mg/g' } }],
    [
      'xsi:type="RTO_PQ_PQ"',
      '<numerator value="1"/><denominator value="2" unit="d"/>',
      { kind: 'ratio', denominator: { value: 2, unit: 'd' } },
    ],
    ['value="71.4" unit="kg"', '', { kind: 'quantity', quantity: { value: 71.4, unit: 'kg' } }],
  ])('reads a value %s', (attributes, content, expected) => {
    const statement = only(read(section('x', entry(`<observation ${xsi}><value ${attributes}>${content}</value></observation>`))));
    expect(statement.values).toMatchObject([expected]);
  });

  it.each([
    'xsi:type="PQ" value="beaucoup"',
    'xsi:type="PQ" value="1e999"',
    'xsi:type="INT"',
    'xsi:type="BL" value="peut-être"',
    'xsi:type="TS" value="20261399"',
  ])('leaves out a value that is not of its type: %s', (attributes) => {
    expect(only(read(section('x', entry(`<observation ${xsi}><value ${attributes}/></observation>`)))).values).toEqual([]);
  });
});

describe('a treatment', () => {
  it('says its product, dose, rhythm, route and what it is for', () => {
    const statement = only(
      read(
        section(
          'x',
          entry(`<substanceAdministration ${xsi} classCode="SBADM" moodCode="INT">
            <text>Metformine 1 000 mg matin et soir</text><statusCode code="active"/>
            <effectiveTime xsi:type="IVL_TS"><low value="20140301"/></effectiveTime>
            <effectiveTime xsi:type="PIVL_TS" operator="A"><period value="12" unit="h"/></effectiveTime>
            <routeCode code="20053000" displayName="Voie orale"/><doseQuantity value="1" unit="{comprimé}"/>
            <consumable><manufacturedProduct><manufacturedMaterial><code code="A10BA02" codeSystem="2.16.840.1.113883.6.73" displayName="metformine"/><name>METFORMINE 1 000 mg</name><lotNumberText>L1</lotNumberText></manufacturedMaterial>
              <manufacturerOrganization><name>Laboratoire des Ormes</name></manufacturerOrganization></manufacturedProduct></consumable>
            <entryRelationship typeCode="RSON" inversionInd="true"><observation><code code="E11"/></observation></entryRelationship>
          </substanceAdministration>`),
        ),
      ),
    );
    expect(statement).toMatchObject({
      kind: 'substanceAdministration',
      mood: 'INT',
      times: [{ low: '2014-03-01' }, { period: { value: 12, unit: 'h' } }],
      dose: { kind: 'quantity', quantity: { value: 1, unit: '{comprimé}' } },
      route: { display: 'Voie orale' },
      product: { code: { code: 'A10BA02' }, name: 'METFORMINE 1 000 mg', lot: 'L1', manufacturer: 'Laboratoire des Ormes' },
      children: [{ relation: 'RSON', isInverted: true, statement: { kind: 'observation', code: { code: 'E11' } } }],
    });
  });
});

describe('limits', () => {
  it('members of a group are walked with what they are part of', () => {
    const organizer =
      '<organizer><code code="g"/><component><observation><code code="a"/></observation></component><component><act><code code="b"/></act></component></organizer>';
    const found = [...statementsOf(read(section('x', entry(organizer))))];
    expect(found.map(({ statement, within }) => [statement.code?.code, within.map(({ code }) => code?.code)])).toEqual([
      ['g', []],
      ['a', ['g']],
      ['b', ['g']],
    ]);
  });

  it('a nest of statements is followed so far and no further, and said to be', () => {
    const deep = maxEntryDepth + 5;
    const nest = `${'<act><entryRelationship>'.repeat(deep)}<act/>${'</entryRelationship></act>'.repeat(deep)}`;
    const body = read(section('x', entry(nest)));
    expect([...statementsOf(body)]).toHaveLength(maxEntryDepth);
    expect(body.isTruncated).toBe(true);
  });

  it('a flood of statements is cut, and said to be', () => {
    const body = read(section('x', entry('<observation/>').repeat(maxStatements + 3)));
    expect([...statementsOf(body)]).toHaveLength(maxStatements);
    expect(body.isTruncated).toBe(true);
  });

  it('a reference that leads nowhere, or to itself, says nothing', () => {
    const statement = only(
      read(
        section(
          'x',
          entry(
            '<observation><text ID="moi"><reference value="#moi"/></text><code><originalText><reference value="#nulle-part"/></originalText></code></observation>',
          ),
        ),
      ),
    );
    expect(statement.text).toBeUndefined();
    expect(statement.code).toBeUndefined();
  });
});

/** A section with entries and no sentence: its entries are shown as rows, escaped, and only there. */
import { describe, expect, it } from 'vitest';
import { readCda } from '../../../main/cda/read-cda.ts';
import { markupOf } from '../../harness/cda-corpus/said.ts';

function documentWith(text: string, entries: string): Uint8Array {
  return new TextEncoder().encode(
    `<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><title>Bilan</title>
<recordTarget><patientRole><patient><name><family>PAT</family></name></patient></patientRole></recordTarget>
<component><structuredBody><component><section><title>Allergies</title>${text}${entries}</section></component></structuredBody></component></ClinicalDocument>`,
  );
}

const entry = (inside: string, negated = false) =>
  `<entry><observation classCode="OBS" moodCode="EVN"${negated ? ' negationInd="true"' : ''}>${inside}</observation></entry>`;
const potassium = `<code code="2823-3" codeSystem="2.16.840.1.113883.6.1" displayName="Potassium"/><effectiveTime value="20260310"/><value xsi:type="PQ" value="4.2" unit="mmol/L"/>`;
const section = (text: string, entries: string) => readCda(documentWith(text, entries)).document.sections[0];

describe('coded entries', () => {
  it('stand where the document has no sentence, in its words, with their date', () => {
    expect(section('', entry(potassium))?.coded).toEqual({
      rows: [{ label: 'Potassium', value: '4,2\u00a0mmol/L', at: '2026-03-10', depth: 0 }],
    });
    expect(section('<text> </text>', entry(potassium))?.coded?.rows).toHaveLength(1);
    expect(section('<text>Kaliémie normale</text>', entry(potassium))?.coded).toBeUndefined();
    expect(section('', '')?.coded).toBeUndefined();
  });

  it.each([
    ['20260310', '10/03/2026'],
    ['202603', '03/2026'],
    ['2026', '2026'],
    // Already the 11th in Paris.
    ['20260310233000+0000', '11/03/2026'],
  ])('tell a day that is a value as it is written in French: %s', (written, said) => {
    const row = section('', entry(`<code displayName="Terme prévu"/><value xsi:type="TS" value="${written}"/>`))?.coded?.rows[0];
    expect(row?.value).toBe(said);
  });

  it('tell what is denied, and what stands within another', () => {
    const within = `<code displayName="Groupe"/><entryRelationship typeCode="COMP"><observation classCode="OBS" moodCode="EVN">${potassium}</observation></entryRelationship>`;
    expect(section('', entry(within))?.coded?.rows.map(({ label, depth }) => [label, depth])).toEqual([
      ['Groupe', 0],
      ['Potassium', 1],
    ]);
    expect(section('', entry(potassium, true))?.coded?.rows[0]?.isNegated).toBe(true);
  });

  it('are text and nothing else, bounded, without what hides', () => {
    const hostile = `<code displayName="&lt;script&gt;alert(1)&lt;/script&gt;\u202e"/><value xsi:type="ST">${'x'.repeat(5000)}&lt;img src=x onerror=a&gt;</value>`;
    const { document } = readCda(documentWith('', entry(hostile)));
    const [row] = document.sections[0]?.coded?.rows ?? [];
    expect(row?.label).toBe('<script>alert(1)</script>');
    expect(row?.value?.length).toBeLessThanOrEqual(500);
    const markup = markupOf(document);
    expect(markup).toContain('D’après les données codées');
    expect(markup).not.toContain('<script>');
    expect(markup).toContain('&lt;script&gt;');
  });

  it('beyond what a screen can hold are counted', () => {
    const coded = section('', entry(potassium).repeat(2100))?.coded;
    expect(coded?.rows).toHaveLength(2000);
    expect(coded?.left).toBe(100);
  });
});

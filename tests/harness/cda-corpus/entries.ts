/** Coded entries of the corpus, in the templates of IHE PCC that the CI-SIS takes up; each points at its words in the narrative. */
import { type Markup, xml } from '../../../main/cda/xml-writer.ts';
import { atc, icd10, loinc, pcc, snomed } from './write.ts';

const template = (suffix: string) => xml('templateId', { root: `${pcc}.${suffix}` });
const completed = xml('statusCode', { code: 'completed' });
const reference = (id: string) => xml('reference', { value: `#${id}` });
const said = (id: string) => xml('text', {}, reference(id));
let count = 0;
const identified = () => {
  count += 1;
  return xml('id', { root: '2.25.7000', extension: String(count) });
};
const event = { classCode: 'OBS', moodCode: 'EVN' } as const;

function concern(kind: '5.1' | '5.2' | '5.3', observation: Markup): Markup {
  return xml(
    'act',
    { classCode: 'ACT', moodCode: 'EVN' },
    template(kind),
    identified(),
    xml('code', { nullFlavor: 'NA' }),
    xml('statusCode', { code: 'active' }),
    xml('effectiveTime', {}, xml('low', { nullFlavor: 'UNK' })),
    xml('entryRelationship', { typeCode: 'SUBJ', inversionInd: 'false' }, observation),
  );
}

/** @param at `low`, then `high` once it is over */
export function problem(id: string, code: string, display: string, ...at: string[]): Markup {
  const [low, high] = at;
  return concern(
    '5.2',
    xml(
      'observation',
      event,
      template('5'),
      identified(),
      xml('code', { code: '55607006', codeSystem: snomed, displayName: 'Problème' }),
      said(id),
      completed,
      xml('effectiveTime', {}, xml('low', { value: low }), high === undefined ? undefined : xml('high', { value: high })),
      xml('value', { 'xsi:type': 'CD', code, codeSystem: icd10, displayName: display }, xml('originalText', {}, reference(id))),
    ),
  );
}

export function allergy(id: string, substance: string, severity: 'H' | 'M', reaction: string): Markup {
  const graded = xml(
    'observation',
    event,
    xml('code', { code: 'SEV', codeSystem: '2.16.840.1.113883.5.4' }),
    completed,
    xml('value', { 'xsi:type': 'CD', code: severity, codeSystem: '2.16.840.1.113883.5.1063' }),
  );
  const shown = xml(
    'observation',
    event,
    template('5'),
    xml('code', { nullFlavor: 'NA' }),
    completed,
    xml('value', { 'xsi:type': 'CD', nullFlavor: 'OTH' }, xml('originalText', {}, reaction)),
    xml('entryRelationship', { typeCode: 'SUBJ', inversionInd: 'true' }, graded),
  );
  const agent = xml('playingEntity', { classCode: 'MMAT' }, xml('code', { nullFlavor: 'UNK' }), xml('name', {}, substance));
  return concern(
    '5.3',
    xml(
      'observation',
      event,
      template('5'),
      template('6'),
      identified(),
      xml('code', { code: 'DALG', codeSystem: '2.16.840.1.113883.5.4' }),
      said(id),
      completed,
      xml('effectiveTime', {}, xml('low', { value: '2011' })),
      xml('participant', { typeCode: 'CSM' }, xml('participantRole', { classCode: 'MANU' }, agent)),
      xml('entryRelationship', { typeCode: 'MFST', inversionInd: 'true' }, shown),
    ),
  );
}

function product(name: string, code: string | undefined, lot?: string): Markup {
  const coded = code === undefined ? xml('code', { nullFlavor: 'UNK' }) : xml('code', { code, codeSystem: atc, displayName: name });
  const number = lot === undefined ? undefined : xml('lotNumberText', {}, lot);
  const material = xml('manufacturedMaterial', {}, coded, xml('name', {}, name), number);
  return xml('consumable', {}, xml('manufacturedProduct', { classCode: 'MANU' }, material));
}

/** @param every hours between two doses, each of one unit */
export function treatment(id: string | undefined, name: string, code: string, every: number): Markup {
  return xml(
    'substanceAdministration',
    { classCode: 'SBADM', moodCode: 'INT' },
    template('7'),
    identified(),
    id === undefined ? undefined : said(id),
    xml('statusCode', { code: 'active' }),
    xml('effectiveTime', { 'xsi:type': 'IVL_TS' }, xml('low', { value: '20240301' })),
    xml('effectiveTime', { 'xsi:type': 'PIVL_TS', operator: 'A' }, xml('period', { value: String(every), unit: 'h' })),
    xml('doseQuantity', { value: '1', unit: '{comprimé}' }),
    product(name, code),
  );
}

export function vaccine(
  id: string,
  name: string,
  code: string,
  day: string,
  more: { mood?: string; negated?: boolean; lot?: string } = {},
): Markup {
  return xml(
    'substanceAdministration',
    { classCode: 'SBADM', moodCode: more.mood ?? 'EVN', negationInd: String(more.negated ?? false) },
    template('12'),
    identified(),
    xml('code', { code: 'IMMUNIZ', codeSystem: '2.16.840.1.113883.5.4' }),
    said(id),
    completed,
    xml('effectiveTime', { value: day }),
    product(name, code, more.lot),
  );
}

export interface ResultOf {
  readonly id: string;
  readonly loinc: string;
  readonly display: string;
  /** As XML. */
  readonly value: Markup;
  readonly interpretation?: string;
  readonly range?: Markup;
  /** A result of before that this one is compared with. */
  readonly prior?: Markup;
  /** HL7 v3 TS; absent for that of the group. */
  readonly at?: string;
}

export const quantity = (value: string, unit: string): Markup => xml('value', { 'xsi:type': 'PQ', value, unit });
/** @param bounds attributes of each */
export function interval(low: Record<string, string> | undefined, high: Record<string, string> | undefined): Markup {
  return xml('value', { 'xsi:type': 'IVL_PQ' }, low && xml('low', low), high && xml('high', high));
}

export function result({ id, loinc: code, display, value, interpretation, range, prior, at }: ResultOf): Markup {
  return xml(
    'observation',
    event,
    xml('templateId', { root: '1.3.6.1.4.1.19376.1.3.1.6' }),
    xml('code', { code, codeSystem: loinc, displayName: display }, xml('originalText', {}, reference(id))),
    completed,
    at === undefined ? undefined : xml('effectiveTime', { value: at }),
    value,
    interpretation === undefined ? undefined : xml('interpretationCode', { code: interpretation, codeSystem: '2.16.840.1.113883.5.83' }),
    prior === undefined ? undefined : xml('entryRelationship', { typeCode: 'REFR' }, prior),
    range === undefined
      ? undefined
      : xml('referenceRange', { typeCode: 'REFV' }, xml('observationRange', {}, range, xml('interpretationCode', { code: 'N' }))),
  );
}

/** A battery sampled at one moment, in the act that holds a discipline. */
export function battery(discipline: string, at: string, ...results: Markup[]): Markup {
  const members = results.map((each) => xml('component', {}, each));
  return xml(
    'act',
    { classCode: 'ACT', moodCode: 'EVN' },
    xml('templateId', { root: '1.3.6.1.4.1.19376.1.3.1' }),
    xml('code', { code: discipline, codeSystem: loinc }),
    completed,
    xml(
      'entryRelationship',
      { typeCode: 'COMP' },
      xml('organizer', { classCode: 'BATTERY', moodCode: 'EVN' }, completed, xml('effectiveTime', { value: at }), ...members),
    ),
  );
}

/** Vital signs of one moment: LOINC, value, UCUM unit. */
export function measures(at: string, ...taken: (readonly [code: string, value: string, unit: string])[]): Markup {
  const members = taken.map(([code, value, unit]) =>
    xml(
      'component',
      {},
      xml('observation', event, template('13.2'), xml('code', { code, codeSystem: loinc }), completed, quantity(value, unit)),
    ),
  );
  return xml(
    'organizer',
    { classCode: 'CLUSTER', moodCode: 'EVN' },
    template('13.1'),
    completed,
    xml('effectiveTime', { value: at }),
    ...members,
  );
}

/** Anything observed that is named by its code: a way of life, a directive. */
export function observed(id: string, suffix: string, code: string, display: string, value: Markup): Markup {
  return xml(
    'observation',
    event,
    template(suffix),
    identified(),
    xml('code', { code, codeSystem: loinc, displayName: display }),
    said(id),
    completed,
    xml('effectiveTime', { value: '2024' }),
    value,
  );
}

export function procedure(id: string, display: string, day: string): Markup {
  return xml(
    'procedure',
    { classCode: 'PROC', moodCode: 'EVN' },
    template('19'),
    identified(),
    xml('code', { code: 'HHFA001', codeSystem: '1.2.250.1.213.2.5', displayName: display }, xml('originalText', {}, reference(id))),
    said(id),
    completed,
    xml('effectiveTime', { value: day }),
  );
}

/** A file in a body of level 3: a picture that the narrative shows, or the copy of the document. */
export function medium(id: string, mediaType: string, bytes: Uint8Array): Markup {
  return xml(
    'observationMedia',
    { ...event, ID: id },
    xml('templateId', { root: '1.3.6.1.4.1.19376.1.3.1.100' }),
    xml('value', { mediaType, representation: 'B64' }, Buffer.from(bytes).toString('base64')),
  );
}

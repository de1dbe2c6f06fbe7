/** Statements of a section as CDA entries, in the templates of IHE PCC that the CI-SIS takes up. */
import { dayAt, hl7Instant } from '../calendar.ts';
import { stableUuid } from '../identifiers.ts';
import { atcOid } from '../patients/atc.ts';
import type { Statement } from '../text/statements.ts';
import { french } from '../text/typography.ts';
import { el, type Markup, text } from './xml.ts';

const pcc = '1.3.6.1.4.1.19376.1.5.3.1.4';
const icd10Oid = '2.16.840.1.113883.6.3';
const snomedOid = '2.16.840.1.113883.6.96';
const actCodeOid = '2.16.840.1.113883.5.4';

const template = (suffix: string): Markup => el('templateId', { root: `${pcc}.${suffix}` });
const status = (code: string): Markup => el('statusCode', { code });
const idOf = (said: string): Markup => el('id', { root: `2.25.${BigInt(`0x${stableUuid(0, 'entry', said).replaceAll('-', '')}`)}` });

/** The `entry` of each. */
export function statementEntries(statements: readonly Statement[]): Markup[] {
  return statements.map((each) => el('entry', { typeCode: 'DRIV' }, statementOf(each)));
}

function statementOf(of: Statement): Markup {
  switch (of.kind) {
    case 'problem':
      return concern('5.2', of.label, String(of.since), problem(of));
    case 'allergy':
      return concern('5.3', of.substance, String(of.year), allergy(of));
    case 'no-allergy':
      return concern('5.3', 'aucune', undefined, noAllergy());
    case 'treatment':
      return treatment(of);
    case 'vaccine':
      return vaccine(of);
  }
}

function concern(kind: '5.2' | '5.3', about: string, since: string | undefined, observation: Markup): Markup {
  return el(
    'act',
    { classCode: 'ACT', moodCode: 'EVN' },
    template(kind),
    idOf(`${kind}/${about}`),
    el('code', { nullFlavor: 'NA' }),
    status('active'),
    el('effectiveTime', {}, since === undefined ? el('low', { nullFlavor: 'UNK' }) : el('low', { value: since })),
    el('entryRelationship', { typeCode: 'SUBJ', inversionInd: 'false' }, observation),
  );
}

function problem({ label, icd10, since }: Extract<Statement, { kind: 'problem' }>): Markup {
  return el(
    'observation',
    { classCode: 'OBS', moodCode: 'EVN' },
    template('5'),
    idOf(`problem/${label}`),
    el('code', { code: '55607006', codeSystem: snomedOid, displayName: 'Problème' }),
    el('text', {}, text(french(label))),
    status('completed'),
    el('effectiveTime', {}, el('low', { value: since })),
    el('value', { 'xsi:type': 'CD', code: icd10, codeSystem: icd10Oid, codeSystemName: 'CIM-10', displayName: label }),
  );
}

const kinds = {
  medication: ['DALG', 'Allergie médicamenteuse'],
  food: ['FALG', 'Allergie alimentaire'],
  environment: ['EALG', 'Allergie environnementale'],
} as const;

function allergy({ substance, reaction, year, severe, of }: Extract<Statement, { kind: 'allergy' }>): Markup {
  const [code, displayName] = kinds[of];
  const severity = el(
    'observation',
    { classCode: 'OBS', moodCode: 'EVN' },
    el('code', { code: 'SEV', codeSystem: actCodeOid, displayName: 'Gravité' }),
    status('completed'),
    el('value', { 'xsi:type': 'CD', code: severe ? 'H' : 'M', codeSystem: '2.16.840.1.113883.5.1063' }),
  );
  return el(
    'observation',
    { classCode: 'OBS', moodCode: 'EVN' },
    template('5'),
    template('6'),
    idOf(`allergy/${substance}`),
    el('code', { code, codeSystem: actCodeOid, displayName }),
    el('text', {}, text(french(substance))),
    status('completed'),
    el('effectiveTime', {}, el('low', { value: year })),
    el(
      'participant',
      { typeCode: 'CSM' },
      el(
        'participantRole',
        { classCode: 'MANU' },
        el('playingEntity', { classCode: 'MMAT' }, el('code', { nullFlavor: 'UNK' }), el('name', {}, text(substance))),
      ),
    ),
    el(
      'entryRelationship',
      { typeCode: 'MFST', inversionInd: 'true' },
      el(
        'observation',
        { classCode: 'OBS', moodCode: 'EVN' },
        template('5'),
        el('code', { nullFlavor: 'NA' }),
        el('text', {}, text(reaction)),
        status('completed'),
        el('value', { 'xsi:type': 'CD', nullFlavor: 'OTH' }, el('originalText', {}, text(reaction))),
        el('entryRelationship', { typeCode: 'SUBJ', inversionInd: 'true' }, severity),
      ),
    ),
  );
}

function noAllergy(): Markup {
  return el(
    'observation',
    { classCode: 'OBS', moodCode: 'EVN', negationInd: 'true' },
    template('6'),
    idOf('no-allergy'),
    el('code', { code: 'ALG', codeSystem: actCodeOid, displayName: 'Allergie' }),
    el('text', {}, 'Aucune allergie connue'),
    status('completed'),
    el('effectiveTime', { nullFlavor: 'UNK' }),
  );
}

function product(name: string, code: string | undefined, lot?: string): Markup {
  const coded =
    code === undefined
      ? el('code', { nullFlavor: 'UNK' })
      : el('code', { code, codeSystem: atcOid, codeSystemName: 'ATC', displayName: name });
  const material = el(
    'manufacturedMaterial',
    {},
    coded,
    el('name', {}, text(name)),
    ...(lot === undefined ? [] : [el('lotNumberText', {}, text(lot))]),
  );
  return el('consumable', {}, el('manufacturedProduct', { classCode: 'MANU' }, material));
}

function treatment({ name, dose, posology, atc, reason, from, days }: Extract<Statement, { kind: 'treatment' }>): Markup {
  const low = from === undefined ? el('low', { nullFlavor: 'UNK' }) : el('low', { value: hl7Instant(from).slice(0, 8) });
  const high = from === undefined || days === undefined ? [] : [el('high', { value: hl7Instant(dayAt(from, days, 12)).slice(0, 8) })];
  const because =
    reason === undefined
      ? []
      : [
          el(
            'entryRelationship',
            { typeCode: 'RSON' },
            el('act', { classCode: 'ACT', moodCode: 'EVN' }, el('code', { nullFlavor: 'NA' }), el('text', {}, text(reason))),
          ),
        ];
  return el(
    'substanceAdministration',
    { classCode: 'SBADM', moodCode: 'INT' },
    template('7'),
    idOf(`treatment/${name}/${dose}`),
    el('text', {}, text(french(posology))),
    status('completed'),
    el('effectiveTime', { 'xsi:type': 'IVL_TS' }, low, ...high),
    product(dose === '' ? name : `${name} ${dose}`, atc),
    ...because,
  );
}

function vaccine({ name, atc, at, lot }: Extract<Statement, { kind: 'vaccine' }>): Markup {
  return el(
    'substanceAdministration',
    { classCode: 'SBADM', moodCode: 'EVN', negationInd: 'false' },
    template('12'),
    idOf(`vaccine/${name}/${at.toISOString()}`),
    el('code', { code: 'IMMUNIZ', codeSystem: actCodeOid }),
    el('text', {}, text(french(name))),
    status('completed'),
    el('effectiveTime', { value: hl7Instant(at).slice(0, 8) }),
    product(name, atc, lot),
  );
}

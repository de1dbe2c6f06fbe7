/** HL7 v2 data types that XDS metadata are written in (ITI TF-3 table 4.2.3.1.7-2), with the parts that CI-SIS asks for, and read back. */
import { insOids } from '../../../preload/contract/ids.ts';
import type { CdaActor, CdaFacts } from '../../cda/index.ts';

/** `^`, `&`, `|`, `~` and `\` part the fields: no text brings its own. */
const clean = (text: string) => text.replace(/[\^&|~\\\p{Cc}]+/gu, ' ').trim();

/** `279035121518989^^^&1.2.250.1.213.1.4.10&ISO^NH`: an INS is of type NH, a number of our own PI. */
export function cx({ root, extension = '' }: { root: string; extension?: string }): string {
  const type = (Object.values(insOids) as string[]).includes(root) ? 'NH' : 'PI';
  return `${clean(extension)}^^^&${clean(root)}&ISO^${type}`;
}

/** ECO.2.1.2: the patient that an archive is about. */
export interface PatientIdentifier {
  readonly value: string;
  readonly oid: string;
}

export function readCx(text: string): PatientIdentifier | undefined {
  const [value = '', , , authority = ''] = text.split('^');
  const oid = /^[^&]*&?([\d.]+)(?:&|$)/u.exec(authority)?.[1];
  return value.trim() === '' || oid === undefined ? undefined : { value: value.trim(), oid };
}

/** `899700000001^DIALLO^Awa^^^^^^&1.2.250.1.71.4.2.1&ISO^D^^^IDNPS`. */
export function xcn({ id, familyName, givenName }: CdaActor): string {
  const authority = id === undefined ? '' : `&${clean(id.root)}&ISO`;
  return `${clean(id?.extension ?? '')}^${clean(familyName)}^${clean(givenName)}^^^^^^${authority}^D^^^${id === undefined ? 'EI' : 'IDNPS'}`;
}

/** `Cabinet des Tilleuls^^^^^&1.2.250.1.71.4.2.2&ISO^IDNST^^^1490099101`. */
export function xon({ name, id }: NonNullable<CdaActor['organization']>): string {
  return id?.extension === undefined ? clean(name) : `${clean(name)}^^^^^&${clean(id.root)}&ISO^IDNST^^^${clean(id.extension)}`;
}

/** « Awa DIALLO » of an XCN. */
export function readXcn(text: string): string {
  const [, family = '', given = ''] = text.split('^');
  return [given, family]
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .join(' ');
}

/** XDS DTM: digits alone, in UTC, as precise as what is known. */
export function dtm(iso: string): string {
  if (/^\d{4}(-\d{2}){0,2}$/u.test(iso)) return iso.replaceAll('-', '');
  return new Date(iso).toISOString().replace(/[-:T]/gu, '').slice(0, 14);
}

/** sourcePatientInfo: the traits, as fields of PID. */
export function pid({ birthName, givenName, birthDate, gender }: CdaFacts['patient']): string[] {
  return [
    `PID-5|${clean(birthName)}^${clean(givenName)}^^^^^L`,
    ...(birthDate === undefined ? [] : [`PID-7|${dtm(birthDate)}`]),
    ...(gender === undefined ? [] : [`PID-8|${{ M: 'M', F: 'F' }[gender] ?? 'U'}`]),
  ];
}

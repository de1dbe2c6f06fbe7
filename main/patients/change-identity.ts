/** An identity that somebody changes, as edits of the FHIR Patient: traits, INS, status, proof and attributes go together (RNIV). */
import type { Extension, HumanName, Identifier, Patient } from '@medplum/fhirtypes';
import { type Ins, insOids } from '../../preload/contract/ids.ts';
import type { IdentityAttribute, IdentityProof, IdentityStatus } from '../../preload/contract/patients.ts';
import { type PatchOperation, replaceValue } from '../platform/index.ts';
import { identityUrls } from './identity-urls.ts';

export interface ChangedTraits {
  readonly birthName: string;
  readonly firstGivenName: string;
  readonly givenNames: readonly string[];
  /** YYYY-MM-DD. */
  readonly birthDate: string;
  readonly gender: 'male' | 'female' | 'other' | 'unknown';
  readonly birthPlaceCode?: string | undefined;
}

/** What the identity becomes, whole. */
export interface IdentityChange {
  readonly status: IdentityStatus;
  readonly proof: IdentityProof | undefined;
  readonly attributes: readonly IdentityAttribute[];
  /** `undefined` where it has none, or no longer. */
  readonly ins: Ins | undefined;
  /** Left out where they stay what they are. */
  readonly traits?: ChangedTraits;
}

const statusCodes = { provisoire: 'PROV', recuperee: 'RECUP', validee: 'VALI', qualifiee: 'QUAL' } as const;
const oidTypes: Record<Ins['oid'], string> = {
  [insOids.nir]: 'INS-NIR',
  [insOids.nia]: 'INS-NIA',
  [insOids.test]: 'INS-NIR-TEST',
  [insOids.demo]: 'INS-NIR-DEMO',
};

const isIns = ({ system = '' }: Identifier) => Object.values(insOids).some((oid) => system === `urn:oid:${oid}`);
const ends = (name: string) => (one: Extension) => one.url === name || one.url.endsWith(`/${name}`);

/** @param at ISO instant of the act */
export function identityEdits(patient: Patient, change: IdentityChange, at: string): PatchOperation[] {
  const { traits } = change;
  const edits: [path: string, was: unknown, next: unknown][] = [
    ['/identifier', patient.identifier, identifiers(patient.identifier ?? [], change)],
    ['/extension', patient.extension, extensions(patient.extension ?? [], change, at)],
  ];
  if (traits !== undefined) {
    edits.push(['/name', patient.name, names(patient.name ?? [], traits)]);
    edits.push(['/gender', patient.gender, traits.gender]);
    edits.push(['/birthDate', patient.birthDate, traits.birthDate]);
  }
  return edits.flatMap(([path, was, next]) => (JSON.stringify(was) === JSON.stringify(next) ? [] : replaceValue(path, was, next)));
}

/** An INS that is no longer used stays as what it was: nobody takes it up again by mistake. */
function identifiers(held: readonly Identifier[], { ins, status }: IdentityChange): Identifier[] {
  const retired = held
    .filter((one) => isIns(one) && !(ins !== undefined && one.value === ins.matricule && one.system === `urn:oid:${ins.oid}`))
    .map((one): Identifier => ({ ...one, use: 'old' }));
  const others = held.filter((one) => !isIns(one));
  if (ins === undefined) return [...others, ...retired];
  const used: Identifier = {
    // Until it is qualified, it may not be sent on.
    use: status === 'qualifiee' ? 'official' : 'temp',
    type: { coding: [{ system: identityUrls.identifierType, code: oidTypes[ins.oid] }] },
    system: `urn:oid:${ins.oid}`,
    value: ins.matricule,
  };
  return [used, ...others, ...retired];
}

function extensions(held: readonly Extension[], { status, proof, attributes, traits }: IdentityChange, at: string): Extension[] {
  const isPlace = ends('patient-birthPlace');
  const kept = held.filter((one) => !ends('fr-core-identity-reliability')(one) && one.url !== identityUrls.attribute);
  const codeOf = (one: Extension | undefined) => one?.valueAddress?.extension?.find(ends('fr-core-address-insee-code'))?.valueCoding?.code;
  const code = traits?.birthPlaceCode;
  const isSamePlace = code === undefined || codeOf(kept.find(isPlace)) === code;
  return [
    {
      url: identityUrls.reliability,
      extension: [
        { url: 'identityStatus', valueCoding: { system: identityUrls.status, code: statusCodes[status] } },
        ...(proof === undefined ? [] : [{ url: 'validationMode', valueCoding: { system: identityUrls.proof, code: proof } }]),
        { url: 'lastUpdated', valueDateTime: at },
      ],
    },
    ...attributes.map((attribute) => ({ url: identityUrls.attribute, valueCode: attribute })),
    ...(isSamePlace ? kept : [...kept.filter((one) => !isPlace(one)), placeOf(code)]),
  ];
}

function placeOf(code: string): Extension {
  const coding = { system: identityUrls.commune, code };
  return { url: identityUrls.birthPlace, valueAddress: { extension: [{ url: identityUrls.inseeCode, valueCoding: coding }] } };
}

/** The name that is used every day isn't the civil status's to change. */
function names(held: readonly HumanName[], { birthName, firstGivenName, givenNames }: ChangedTraits): HumanName[] {
  const official: HumanName = {
    extension: [{ url: identityUrls.birthListGivenName, valueString: givenNames.join(' ') }],
    use: 'official',
    family: birthName,
    given: [firstGivenName],
  };
  const others = held.filter(({ use }, index) => use !== 'official' && !(use === undefined && index === 0));
  return [official, ...others];
}

/** Whose file a DataMatrix names: by its INS, else by its traits, and what differs between the two. */
import type { DataMatrixReading, InsTraits } from '../../preload/contract/identity.ts';
import { hasValidInsKey, insOids } from '../../preload/contract/ids.ts';
import type { PatientSummary } from '../../preload/contract/patients.ts';
import { compareTraits } from '../access/index.ts';
import { wordsOf } from '../fold.ts';
import type { Patients } from '../patients/index.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import { readDataMatrix } from './datamatrix.ts';

export interface IdentityOptions {
  readonly patients: Pick<Patients, 'search'>;
}

export interface Identity {
  readonly handlers: HandlersOf<'identity'>;
}

const most = 5;

export function createIdentity({ patients }: IdentityOptions): Identity {
  function whom(traits: InsTraits): Extract<DataMatrixReading, { kind: 'read' }>['found'] {
    const named = patients.search(traits.ins.matricule, most).filter(({ ins }) => ins?.matricule === traits.ins.matricule);
    if (named.length > 0) return named.map((patient) => ({ patient, by: 'ins', differences: differencesOf(patient, traits) }));
    const [year, month, day] = traits.birthDate.split('-');
    return patients
      .search(`${traits.birthName} ${day}/${month}/${year}`, most)
      .map((patient) => ({ patient, by: 'traits' as const, differences: differencesOf(patient, traits) }));
  }
  return {
    handlers: {
      'identity.readDataMatrix'({ text }) {
        const read = readDataMatrix(text);
        if ('fault' in read) return { kind: 'unreadable', fault: read.fault };
        const { oid, matricule } = read.traits.ins;
        const isForTests = oid === insOids.test || oid === insOids.demo;
        return { kind: 'read', traits: read.traits, isKeyValid: isForTests || hasValidInsKey(matricule), found: whom(read.traits) };
      },
    },
  };
}

/** The label lists every given name: the list of the file, or its first one alone, is the same. */
function differencesOf(patient: PatientSummary, { birthName, givenNames, birthDate, gender, birthPlaceCode }: InsTraits) {
  const spelled = (names: string) => wordsOf(names).join(' ');
  const [written, first] = [spelled(givenNames), spelled(patient.firstGivenName)];
  const isSame = written === spelled(patient.givenNames.join(' ')) || written === first || written.startsWith(`${first} `);
  const { differences } = compareTraits(patient, {
    ...{ birthName, birthDate, gender },
    firstGivenName: isSame ? patient.firstGivenName : givenNames,
    ...(birthPlaceCode !== undefined && { birthPlaceCode }),
  });
  return [...differences];
}

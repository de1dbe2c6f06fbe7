/** Whose file a DataMatrix names: by its INS, else by its traits, and what differs between the two; and the acts on an identity. */
import type { DataMatrixReading, InsTraits } from '../../preload/contract/identity.ts';
import { isInsKeyRight } from '../../preload/contract/ids.ts';
import type { Patients } from '../patients/index.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import { compareWithIns } from './compare.ts';
import { readDataMatrix } from './datamatrix.ts';
import { createInsiActs, type InsiActsOptions } from './insi-acts.ts';

export interface IdentityOptions extends InsiActsOptions {
  readonly patients: Pick<Patients, 'summary' | 'search' | 'changeIdentity'>;
}

export interface Identity {
  readonly handlers: HandlersOf<'identity'>;
}

const most = 5;

export function createIdentity(options: IdentityOptions): Identity {
  const { patients } = options;
  function whom(traits: InsTraits): Extract<DataMatrixReading, { kind: 'read' }>['found'] {
    const named = patients.search(traits.ins.matricule, most).filter(({ ins }) => ins?.matricule === traits.ins.matricule);
    if (named.length > 0)
      return named.map((patient) => ({ patient, by: 'ins', differences: [...compareWithIns(patient, traits).differences] }));
    const [year, month, day] = traits.birthDate.split('-');
    return patients
      .search(`${traits.birthName} ${day}/${month}/${year}`, most)
      .map((patient) => ({ patient, by: 'traits' as const, differences: [...compareWithIns(patient, traits).differences] }));
  }
  return {
    handlers: {
      ...createInsiActs(options),
      'identity.readDataMatrix'({ text }) {
        const read = readDataMatrix(text);
        if ('fault' in read) return { kind: 'unreadable', fault: read.fault };
        return { kind: 'read', traits: read.traits, isKeyValid: isInsKeyRight(read.traits.ins), found: whom(read.traits) };
      },
    },
  };
}

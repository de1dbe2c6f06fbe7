/** The headers that MSSanté adds to a message: written (ECO.2.2.8, ECO.2.4.1, ECO.2.4.2, ECO.2.4.3) and read. */
import type { CdaFacts } from '../../cda/index.ts';
import { Failure } from '../../failure.ts';

export interface MssHeaders {
  /** ECO.2.4.3: reference of the product, on every message. */
  readonly nil?: string;
  /** ECO.2.4.1: types of the CDAs, only when the archive holds one. */
  readonly cdaCodes: readonly string[];
  /** ECO.2.4.2: whether the CDAs carry a complete INS, only when there is one. */
  readonly hasIns?: boolean;
  /** ECO.2.2.8: the patient can no longer answer. */
  readonly isEnd: boolean;
}

const token = /^[A-Za-z0-9._:/-]{1,100}$/u;

/** @throws {Failure} `message.invalid` for a reference or a code that is none */
export function writeMssHeaders({ nil, cdaCodes, hasIns, isEnd }: MssHeaders): Record<string, string> {
  if (nil === undefined || !token.test(nil)) throw new Failure('message.invalid', { field: 'nil' });
  if (!cdaCodes.every((each) => token.test(each))) throw new Failure('message.invalid', { field: 'cdaCodes' });
  const ofCda =
    cdaCodes.length === 0 ? {} : { 'X-MSS-CODECDA': [...new Set(cdaCodes)].join(','), 'X-MSS-INS': hasIns === true ? 'O' : 'N' };
  return { 'X-MSS-NIL': nil, ...ofCda, ...(isEnd ? { 'X-MSS-MES': 'FIN' } : {}) };
}

/** As the standard writes them; the mail library would capitalise. */
export function headerCase(key: string): string {
  return /^x-mss-/iu.test(key) ? key.toUpperCase() : key;
}

/** @param header value of a header by its lower-case name */
export function readMssHeaders(header: (name: string) => string | undefined): MssHeaders {
  const nil = header('x-mss-nil')?.trim();
  const ins = header('x-mss-ins')?.trim().toUpperCase();
  const codes = (header('x-mss-codecda') ?? '').split(',').map((each) => each.trim());
  return {
    cdaCodes: codes.filter((each) => token.test(each)).slice(0, 100),
    isEnd: header('x-mss-mes')?.trim().toUpperCase() === 'FIN',
    ...(nil === undefined || !token.test(nil) ? {} : { nil }),
    ...(ins === 'O' || ins === 'N' ? { hasIns: ins === 'O' } : {}),
  };
}

/** ECO.2.4.2: O is the number, its OID, and the four traits: birth name, first given name, date of birth, sex. */
export function hasCompleteIns({ patient }: Pick<CdaFacts, 'patient'>): boolean {
  const { ins, birthName, givenName, birthDate, gender } = patient;
  return ins !== undefined && birthName !== '' && givenName !== '' && birthDate !== undefined && gender !== undefined;
}

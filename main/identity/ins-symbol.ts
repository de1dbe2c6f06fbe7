/** The DataMatrix of a qualified identity as a matrix of modules (ISO/IEC 16022, ECC 200), for the first page of what is printed. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { InsTraits } from '../../preload/contract/identity.ts';
import type { PatientSummary } from '../../preload/contract/patients.ts';
import { writeDataMatrix } from './datamatrix.ts';

export interface InsSymbol {
  /** Modules of a side, quiet zone left out. */
  readonly side: number;
  isDark(row: number, column: number): boolean;
}

/** The writer is loaded at the first page that bears a code, from the package's own file: it would fetch it otherwise. */
let loading: Promise<typeof import('zxing-wasm/writer')> | undefined;

function writer(): Promise<typeof import('zxing-wasm/writer')> {
  loading ??= import('zxing-wasm/writer').then(async (zxing) => {
    const path = fileURLToPath(import.meta.resolve('zxing-wasm/writer/zxing_writer.wasm'));
    await zxing.prepareZXingModule({ overrides: { wasmBinary: exactBytes(readFileSync(path)) }, fireImmediately: true });
    return zxing;
  });
  return loading;
}

const exactBytes = (bytes: Buffer): ArrayBuffer => new Uint8Array(bytes).buffer;

/** The traits of a file that may be printed as a code: those of a qualified identity alone (INS/va1.53, EXI ID 29). */
export function printableTraits(patient: PatientSummary): InsTraits | undefined {
  const { ins, identityStatus, birthName, firstGivenName, givenNames, birthDate, gender, birthPlaceCode } = patient;
  if (ins === undefined || identityStatus !== 'qualifiee') return undefined;
  return {
    ...{ ins, birthName, birthDate },
    givenNames: givenNames.length > 0 ? givenNames.join(' ') : firstGivenName,
    gender: gender === 'male' || gender === 'female' ? gender : 'unknown',
    ...(birthPlaceCode !== undefined && { birthPlaceCode }),
  };
}

/** @returns the same matrix for the same traits */
export async function insSymbol(traits: InsTraits): Promise<InsSymbol> {
  const { writeBarcode } = await writer();
  const options = { format: 'DataMatrix', options: 'forceSquare', addQuietZones: false } as const;
  const { symbol, error } = await writeBarcode(writeDataMatrix(traits), options);
  if (error !== '' || symbol.width !== symbol.height) throw new Error('The traits make no DataMatrix');
  return { side: symbol.width, isDark: (row, column) => symbol.data[row * symbol.width + column] === 0 };
}

/** The printed INS code: whoever reads the page gets the traits back, as ZXing does, which did not write it (Zint did). */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { drawInsCode, insCodeSide, insSymbol, printableTraits, readDataMatrix, writeDataMatrix } from '../../../main/identity/index.ts';
import type { InsTraits } from '../../../preload/contract/identity.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';

const traits: InsTraits = {
  ins: { matricule: '279035121518989', oid: '1.2.250.1.213.1.4.10' },
  birthName: 'PAT-TROIS',
  givenNames: 'DOMINIQUE MARIE-LOUISE',
  gender: 'female',
  birthDate: '1979-03-28',
  birthPlaceCode: '51215',
};

/** A page seen at 600 dots an inch around its code. */
class SeenPage {
  readonly scale = 600 / 72;
  readonly margin = 24;
  readonly side = Math.ceil(insCodeSide * this.scale) + 2 * this.margin;
  readonly data = new Uint8ClampedArray(this.side * this.side * 4).fill(255);
  rect(x: number, y: number, width: number, height: number): void {
    const at = (value: number) => Math.round(value * this.scale) + this.margin;
    for (let row = at(y); row < at(y + height); row += 1)
      for (let column = at(x); column < at(x + width); column += 1)
        this.data.fill(0, (row * this.side + column) * 4, (row * this.side + column) * 4 + 3);
  }
  save(): void {}
  restore(): void {}
  fill(): void {}
  fillColor(): void {}
}

beforeAll(async () => {
  const wasm = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')));
  await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer }, fireImmediately: true });
});

const seen = async (of: InsTraits) => {
  const page = new SeenPage();
  drawInsCode(page, await insSymbol(of), { x: 0, y: 0 });
  const image = { data: page.data, width: page.side, height: page.side, colorSpace: 'srgb' } as unknown as ImageData;
  return readBarcodes(image, { formats: ['DataMatrix'], textMode: 'Plain' });
};

describe('the INS code on paper', () => {
  it('is read back as it was written', async () => {
    const [read, ...others] = await seen(traits);
    expect(others).toEqual([]);
    expect(read?.text).toBe(writeDataMatrix(traits));
    expect(readDataMatrix(read?.text ?? '')).toEqual({ traits });
  });

  it('holds the longest names, and those of Corsica', async () => {
    const long = {
      ...traits,
      ins: { ...traits.ins, matricule: '198072A00412333' },
      givenNames: 'ANNE '.repeat(24).trim(),
      birthName: 'X'.repeat(100),
    };
    const [read] = await seen(long);
    expect(read?.text).toBe(writeDataMatrix(long));
  });

  it('is that of a qualified identity alone', () => {
    const patient: PatientSummary = {
      ...{ id: 'p1' as never, birthName: 'PAT-TROIS', firstGivenName: 'DOMINIQUE', givenNames: ['DOMINIQUE', 'MARIE-LOUISE'] },
      ...{ birthDate: traits.birthDate, gender: 'female', birthPlaceCode: '51215', ins: traits.ins as never, isDeceased: false },
      identityStatus: 'qualifiee',
    };
    expect(printableTraits(patient)).toEqual(traits);
    for (const identityStatus of ['provisoire', 'recuperee', 'validee'] as const)
      expect(printableTraits({ ...patient, identityStatus })).toBeUndefined();
    const { ins: _, ...without } = patient;
    expect(printableTraits(without)).toBeUndefined();
  });
});

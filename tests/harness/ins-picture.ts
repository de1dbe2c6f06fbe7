/** The INS code of somebody as a picture that a workstation could be given. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';

/** @returns a PNG, whose quiet zone is white */
export async function pictureOfCode(text: string): Promise<Buffer> {
  const wasm = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/writer/zxing_writer.wasm')));
  await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer }, fireImmediately: true });
  const { image, error } = await writeBarcode(text, { format: 'DataMatrix', scale: 6 });
  if (image === null) throw new Error(error);
  return Buffer.from(await image.arrayBuffer());
}

/** One frame as grey levels or colours of eight bits: by our engine, and by dcmtk. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeFrame } from '../../../../renderer/imaging/decode/decode-frame.ts';
import { frameBytes } from '../../../../renderer/imaging/frame-bytes.ts';
import { headerOfFrame, type VoiWindow } from '../../../../renderer/imaging/image-header.ts';
import { createGreyTable, paintPixels } from '../../../../renderer/imaging/paint-pixels.ts';
import { parseFile } from '../../../../renderer/imaging/parse-file.ts';
import { codecs } from '../../../unit/imaging/imaging-files.ts';
import { findProgram, runLong } from '../../peer.ts';

export interface Rendering {
  readonly columns: number;
  readonly rows: number;
  /** Three bytes a pixel, grey ones equal. */
  readonly rgb: Uint8Array;
}

/** `own`: the first window of the file, or its VOI table. */
export type Look = 'own' | VoiWindow;

export async function ourRendering(file: Uint8Array, frame: number, look: Look): Promise<Rendering> {
  const { header: whole, bytes, frames } = parseFile(file);
  const header = headerOfFrame(whole, frame);
  const decoded = await decodeFrame(frameBytes(bytes, frames[frame] ?? []), header.pixels, header.transferSyntaxUid, codecs);
  const { columns, rows } = header.pixels;
  const words = new Uint32Array(columns * rows);
  const window = look === 'own' ? header.grayscale.windows[0] : look;
  paintPixels(words, header, decoded, { window, isInverted: false }, createGreyTable());
  const rgb = Uint8Array.from({ length: words.length * 3 }, (_, i) => ((words[Math.floor(i / 3)] ?? 0) >>> ((i % 3) * 8)) & 0xff);
  return { columns, rows, rgb };
}

function rendererOf(transferSyntaxUid: string): string {
  if (/\.4\.(50|51|57|70)$/.test(transferSyntaxUid)) return 'dcmj2pnm';
  return /\.4\.8[01]$/.test(transferSyntaxUid) ? 'dcml2pnm' : 'dcm2pnm';
}

/** @throws when dcmtk can't draw it */
export async function dcmtkRendering(file: Uint8Array, frame: number, look: Look): Promise<Rendering> {
  const { header } = parseFile(file);
  const { grayscale } = header;
  const own = grayscale.windows.length > 0 ? ['+Wi', '1'] : grayscale.voiLut ? ['+Wl', '1'] : ['-W'];
  const options = look === 'own' ? own : ['+Ww', String(look.center), String(look.width)];
  const folder = await mkdtemp(join(tmpdir(), 'liaison-exact-'));
  try {
    const [source, target] = [join(folder, 'source.dcm'), join(folder, 'target.pnm')];
    await writeFile(source, file);
    const program = rendererOf(header.transferSyntaxUid);
    const { code, output } = await runLong(findProgram(program) ?? program, ['-q', '+F', String(frame + 1), ...options, source, target]);
    if (code !== 0) throw new Error(`${program}: ${output}`);
    return readPnm(await readFile(target));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Binary PGM or PPM of eight bits. */
function readPnm(file: Buffer): Rendering {
  const head = /^P([56])\s(?:#[^\n]*\n|\s)*(\d+)\s+(\d+)\s+(\d+)\s/.exec(file.toString('latin1', 0, 200));
  if (head === null || Number(head[4]) > 255) throw new Error('Not a picture of eight bits');
  const [columns, rows] = [Number(head[2]), Number(head[3])];
  const samples = file.subarray(head[0].length);
  const rgb =
    head[1] === '6' ? Uint8Array.from(samples) : Uint8Array.from({ length: columns * rows * 3 }, (_, i) => samples[Math.floor(i / 3)] ?? 0);
  return { columns, rows, rgb };
}

/** Largest difference of a level. */
export function difference(a: Rendering, b: Rendering): number {
  if (a.columns !== b.columns || a.rows !== b.rows || a.rgb.length !== b.rgb.length) return Number.POSITIVE_INFINITY;
  return a.rgb.reduce((most, value, i) => Math.max(most, Math.abs(value - (b.rgb[i] ?? 0))), 0);
}

/**
 * Images as softcopy presentation states have them looked at: by the engine and by dcmtk, no level of difference. Its `dcmp2pgm` draws whole
 * images without shutters: these and the displayed area are held by the unit tests.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writePart10 } from '../../../main/dicom/index.ts';
import { presentationIn } from '../../../renderer/imaging/annotations/index.ts';
import { readStored } from '../../../renderer/imaging/annotations/stored/read-stored.ts';
import { decodeFrame } from '../../../renderer/imaging/decode/decode-frame.ts';
import { frameBytes } from '../../../renderer/imaging/frame-bytes.ts';
import { shapeOf } from '../../../renderer/imaging/image-shape.ts';
import { createGreyTable, paintPixels } from '../../../renderer/imaging/paint-pixels.ts';
import { parseFile } from '../../../renderer/imaging/parse-file.ts';
import { presented, presentedView } from '../../../renderer/imaging/presentation.ts';
import { imageToScreen, initialView, screenToImage } from '../../../renderer/imaging/view.ts';
import { codecs } from '../../unit/imaging/imaging-files.ts';
import { explainSkip, findProgram, run } from '../peer.ts';
import { elements, explicit, grey, mono1, rescale, type Tags, table, window } from './exactness/writing.ts';

const dcmp2pgm = findProgram('dcmp2pgm');
if (dcmp2pgm === undefined) explainSkip('dcmp2pgm', 'dcmtk');

const folder = mkdtempSync(join(tmpdir(), 'liaison-states-'));
afterAll(() => rmSync(folder, { recursive: true }));

const rows = 62;
const columns = 70;
const uidOf = (bytes: Uint8Array): string => parseFile(bytes).header.sopInstanceUid;

function stateOf(image: string, tags: Tags): Uint8Array {
  const reference: Tags = { '00081150': ['UI', '1.2.840.10008.5.1.4.1.1.7'], '00081155': ['UI', image] };
  const base: Tags = {
    '00080016': ['UI', '1.2.840.10008.5.1.4.1.1.11.1'],
    '00080018': ['UI', '2.25.880'],
    '00080060': ['CS', 'PR'],
    '00081115': ['SQ', { '0020000E': ['UI', '2.25.7702'], '00081140': ['SQ', reference] }],
    '00100010': ['PN', 'INVENTEE^Elodie'],
    '00100020': ['LO', 'P1'],
    '00100030': ['DA', '19580314'],
    '00100040': ['CS', 'F'],
    '00080020': ['DA', '20260310'],
    '00080030': ['TM', '091500'],
    '00080050': ['SH', 'A1'],
    '00080070': ['LO', 'Essai'],
    '00080090': ['PN', ''],
    '0020000D': ['UI', '2.25.7701'],
    '0020000E': ['UI', '2.25.7709'],
    '00200010': ['SH', '1'],
    '00200011': ['IS', 9],
    '00200013': ['IS', 1],
    '00700080': ['CS', 'ESSAI'],
    '00700081': ['LO', 'Essai'],
    '00700082': ['DA', '20260310'],
    '00700083': ['TM', '091500'],
    '00700084': ['PN', 'Essai'],
    '0070005A': ['SQ', area(1, 1, columns, rows)],
    '20500020': ['CS', 'IDENTITY'],
  };
  return Uint8Array.from(writePart10(elements({ ...base, ...tags }), explicit));
}

const area = (left: number, top: number, right: number, bottom: number): Tags => ({
  '00700052': ['SL', left, top],
  '00700053': ['SL', right, bottom],
  '00700100': ['CS', 'SCALE TO FIT'],
  '00700102': ['IS', 1, 1],
});
const turn = (degrees: number, isMirrored: boolean): Tags => ({
  '00700041': ['CS', isMirrored ? 'Y' : 'N'],
  '00700042': ['US', degrees],
});
const voi = (tags: Tags): Tags => ({ '00283110': ['SQ', tags] });

/** Eight bits a pixel, as the state has the image seen; pixel for pixel, since the surface is as large as the image lies on it. */
async function ours(image: Uint8Array, state: Uint8Array): Promise<{ columns: number; rows: number; levels: Uint8Array }> {
  const { header, bytes, frames } = parseFile(image);
  const frame = await decodeFrame(frameBytes(bytes, frames[0] ?? []), header.pixels, header.transferSyntaxUid, codecs);
  const stored = readStored(state);
  const presentation = presentationIn(stored ? [stored] : [], new Set([header.sopInstanceUid]))?.(header.sopInstanceUid, 1);
  if (presentation === undefined) throw new Error('the state is about the image');
  const seen = presented({ header, frame }, presentation);
  const words = new Uint32Array(columns * rows);
  paintPixels(words, seen.header, frame, { window: seen.header.grayscale.windows[0], isInverted: false }, createGreyTable());
  const isAcross = (presentation.turn?.quarterTurns ?? 0) % 2 === 1;
  const surface = isAcross ? { width: rows, height: columns } : { width: columns, height: rows };
  const view = presentedView(seen, presentation, surface, 1) ?? initialView;
  const matrix = imageToScreen(shapeOf(seen.header), surface, view);
  const levels = Uint8Array.from({ length: surface.width * surface.height }, (_, at) => {
    const { x, y } = screenToImage(matrix, (at % surface.width) + 0.5, Math.floor(at / surface.width) + 0.5);
    return (words[Math.floor(y + 1e-9) * columns + Math.floor(x + 1e-9)] ?? 0) & 0xff;
  });
  return { columns: surface.width, rows: surface.height, levels };
}

function dcmtks(name: string, image: Uint8Array, state: Uint8Array): { columns: number; rows: number; levels: Uint8Array } {
  const [from, by, to] = ['image.dcm', 'state.dcm', 'seen.pgm'].map((each) => join(folder, `${name}-${each}`)) as [string, string, string];
  writeFileSync(from, image);
  writeFileSync(by, state);
  const { code, output } = run(dcmp2pgm ?? '', ['-p', by, from, to]);
  expect(code, output).toBe(0);
  const file = readFileSync(to);
  const head = /^P5\s(?:#[^\n]*\n|\s)*(\d+)\s+(\d+)\s+255\s/.exec(file.toString('latin1', 0, 200));
  if (head === null) throw new Error('not a picture of eight bits');
  return { columns: Number(head[1]), rows: Number(head[2]), levels: Uint8Array.from(file.subarray(head[0].length)) };
}

const plain = grey('plain', { bitsStored: 12, tags: { ...window(2000, 4000) } }).bytes;
const scanner = grey('scanner', { bitsStored: 12, tags: { ...rescale(1, -1024), ...window(40, 400) } }).bytes;
const film = grey('film', { bitsStored: 12, tags: { ...mono1, ...window(2000, 4000) } }).bytes;

const cases: readonly (readonly [name: string, image: Uint8Array, tags: Tags])[] = [
  ['another window', plain, voi(window(1200, 900))],
  ['a window over rescaled values', scanner, { ...rescale(1, -1024), '00281054': ['LO', 'HU'], ...voi(window(-300, 1500)) }],
  ['a window over stored values, where the image rescales', scanner, voi(window(1200, 900))],
  ['a table', plain, voi({ '00283010': ['SQ', table(4096, 0, 16, (share) => share ** 2)] })],
  ['inverse', plain, { '20500020': ['CS', 'INVERSE'], ...voi(window(1200, 900)) }],
  ['the greys of a film put upright', film, { '20500020': ['CS', 'IDENTITY'], ...voi(window(1200, 900)) }],
  ...[0, 90, 180, 270].flatMap((degrees) =>
    [false, true].map(
      (isMirrored) =>
        [
          `turned by ${degrees}°${isMirrored ? ', then mirrored' : ''}`,
          plain,
          { ...turn(degrees, isMirrored), ...voi(window(1200, 900)) },
        ] as const,
    ),
  ),
];

describe.skipIf(dcmp2pgm === undefined)('an image seen through a state', () => {
  it.for(cases)('is what dcmtk draws: %s', async ([name, image, tags]) => {
    const state = stateOf(uidOf(image), tags);
    const [here, there] = [await ours(image, state), dcmtks(name.replaceAll(/[^a-z0-9]/g, '-'), image, state)];
    expect([here.columns, here.rows]).toEqual([there.columns, there.rows]);
    let most = 0;
    for (const [at, level] of here.levels.entries()) most = Math.max(most, Math.abs(level - (there.levels[at] ?? -1)));
    expect(most).toBe(0);
  });
});

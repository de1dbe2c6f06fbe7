/** The same objects in other transfer syntaxes, written by dcmtk. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram, run } from '../../peer.ts';
import type { BaseObject } from './base-objects.ts';

export interface Transcoding {
  readonly name: string;
  readonly program: 'dcmconv' | 'dcmcrle' | 'dcmcjpeg' | 'dcmcjpls';
  readonly options: readonly string[];
  /** What the syntax, or this encoder of it, can hold. */
  takes(object: BaseObject): boolean;
}

const isWhole = ({ bitsAllocated }: BaseObject) => bitsAllocated === 8 || bitsAllocated === 16;
const isPlainColour = ({ name, isColour }: BaseObject) => isColour && (name === 'rgb' || name === 'rgb-planar');
const isGrey = (object: BaseObject) => isWhole(object) && !object.isColour;

export const transcodings: readonly Transcoding[] = [
  { name: 'implicit', program: 'dcmconv', options: ['+ti'], takes: () => true },
  { name: 'big-endian', program: 'dcmconv', options: ['+tb'], takes: () => true },
  { name: 'deflated', program: 'dcmconv', options: ['+td'], takes: ({ name }) => ['u8-odd', 'ct', 'rgb', 'voi-lut'].includes(name) },
  { name: 'rle', program: 'dcmcrle', options: [], takes: (object) => isWhole(object) && object.name !== 'ybr-full-422' },
  { name: 'jpeg-lossless-sv1', program: 'dcmcjpeg', options: ['+e1', '+un'], takes: (object) => isGrey(object) || object.name === 'rgb' },
  { name: 'jpeg-lossless-p14', program: 'dcmcjpeg', options: ['+el', '+sv', '6', '+un'], takes: isGrey },
  { name: 'jpeg-ls', program: 'dcmcjpls', options: ['+el', '+un'], takes: (object) => isGrey(object) || isPlainColour(object) },
  { name: 'jpeg-ls-near', program: 'dcmcjpls', options: ['+en', '+md', '3', '+un'], takes: ({ name }) => name === 'ct' || name === 'u8' },
  {
    name: 'jpeg-baseline',
    program: 'dcmcjpeg',
    options: ['+eb', '+un'],
    takes: ({ name }) => ['u8', 'u8-mono1', 'u8-frames', 'rgb'].includes(name),
  },
];

export const areTranscodersHere = (['dcmconv', 'dcmcrle', 'dcmcjpeg', 'dcmcjpls'] as const).every(
  (name) => findProgram(name) !== undefined,
);

/** @throws when dcmtk refuses: the table above is then wrong */
export function transcode(bytes: Uint8Array, { program, options }: Transcoding): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'liaison-exact-'));
  try {
    const [source, target] = [join(folder, 'source.dcm'), join(folder, 'target.dcm')];
    writeFileSync(source, bytes);
    const { code, output } = run(findProgram(program) ?? program, ['-q', ...options, source, target]);
    if (code !== 0) throw new Error(`${program} ${options.join(' ')}: ${output}`);
    return new Uint8Array(readFileSync(target));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

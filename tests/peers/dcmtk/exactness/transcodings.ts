/** The same objects in other transfer syntaxes: written by dcmtk and gdcm where they can, by the codecs' own encoders elsewhere. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram, runLong } from '../../peer.ts';
import { bareFragments, deflatedFrames, htj2k, jpeg2000, jpegXl } from './encoders.ts';
import type { BaseObject } from './writing.ts';

export interface Transcoding {
  readonly name: string;
  /** What the syntax, or this encoder of it, can hold. */
  takes(object: BaseObject): boolean;
  transcode(object: BaseObject): Promise<Uint8Array>;
  /** What dcmtk draws instead of a syntax that it can't read. */
  twin?(object: BaseObject, file: Uint8Array): Promise<Uint8Array>;
  /** By default, at the object's own only. */
  readonly isSeenAtEachWindow?: boolean;
  /** Levels that a lossy syntax may differ by from what went in. */
  readonly loses?: number;
}

const isWhole = ({ bitsAllocated }: BaseObject) => bitsAllocated === 8 || bitsAllocated === 16;
const isGrey = (object: BaseObject) => isWhole(object) && !object.isColour;
const isPlain = ({ name }: BaseObject) => !/^(overlay|shutter|padding|enhanced|palette)/.test(name);
const among =
  (...names: string[]) =>
  ({ name }: BaseObject) =>
    names.includes(name);

/** @throws when the program refuses: the table below is then wrong */
async function convert(program: string, options: readonly string[], bytes: Uint8Array): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'liaison-exact-'));
  try {
    const [source, target] = [join(folder, 'source.dcm'), join(folder, 'target.dcm')];
    await writeFile(source, bytes);
    const { code, output } = await runLong(findProgram(program) ?? program, [...options, source, target]);
    if (code !== 0) throw new Error(`${program} ${options.join(' ')}: ${output}`);
    return new Uint8Array(await readFile(target));
  } finally {
    await rm(folder, { recursive: true });
  }
}

const by = (program: string, ...options: string[]): Pick<Transcoding, 'transcode'> => ({
  transcode: ({ bytes }) => convert(program, program.startsWith('dcm') ? ['-q', ...options] : options, bytes),
});

/** Lossless: what went in is what dcmtk draws. */
const asBefore = { twin: async ({ bytes }: BaseObject) => bytes };
/** Lossy: gdcm decodes it for dcmtk. */
const decodedByGdcm = { twin: (_: BaseObject, file: Uint8Array) => convert('gdcmconv', ['--raw'], file) };

const jpegObjects = among('u8', 'u8-odd', 'u8-mono1', 'u8-frames', 'rgb');
const codecObjects = among('u8', 'u8-odd', 'u12', 'u12-odd', 'u16', 'u12-frames', 'ct');
const root = '1.2.840.10008.1.2.4';

export const transcodings: readonly Transcoding[] = [
  { name: 'implicit', ...by('dcmconv', '+ti'), takes: () => true },
  { name: 'big-endian', ...by('dcmconv', '+tb'), takes: () => true },
  { name: 'deflated', ...by('dcmconv', '+td'), takes: among('u8-odd', 'ct', 'rgb', 'voi-lut', 'overlay') },
  { name: 'RLE', ...by('dcmcrle'), takes: (object) => isWhole(object) && !object.name.endsWith('-422') },
  {
    name: 'JPEG lossless SV1',
    ...by('dcmcjpeg', '+e1', '+un'),
    takes: (object) => isPlain(object) && (isGrey(object) || object.name === 'rgb'),
  },
  ...['1', '2', '3', '4', '5', '6', '7'].map((predictor) => ({
    name: `JPEG lossless P14, predictor ${predictor}`,
    ...by('dcmcjpeg', '+el', '+sv', predictor, '+un'),
    takes: predictor === '6' ? (object: BaseObject) => isPlain(object) && isGrey(object) : among('u12', 's16', 'u8-odd'),
  })),
  {
    name: 'JPEG-LS',
    ...by('dcmcjpls', '+el', '+un'),
    takes: (object) => isPlain(object) && (isGrey(object) || among('rgb', 'rgb-planar', 'rgb-frames')(object)),
  },
  { name: 'JPEG-LS near', ...by('dcmcjpls', '+en', '+md', '3', '+un'), takes: among('ct', 'u8') },
  { name: 'JPEG-LS by line', ...by('dcmcjpls', '+el', '+un', '+il'), takes: among('rgb') },
  { name: 'JPEG-LS by sample', ...by('dcmcjpls', '+el', '+un', '+is'), takes: among('rgb') },
  { name: 'JPEG-LS by plane', ...by('dcmcjpls', '+el', '+un', '+in'), takes: among('rgb') },
  { name: 'JPEG baseline', ...by('dcmcjpeg', '+eb', '+un'), takes: jpegObjects },
  { name: 'JPEG baseline RGB', ...by('dcmcjpeg', '+eb', '+cr'), takes: among('rgb') },
  { name: 'JPEG extended, 8 bits', ...by('dcmcjpeg', '+ee', '+un'), takes: among('u8', 'u8-odd') },
  {
    name: 'JPEG extended, 12 bits',
    ...by('dcmcjpeg', '+ee', '+un'),
    takes: among('u12', 'u12-odd', 'u12-mono1', 'u12-frames', 'ct', 'u10'),
  },
  { name: 'JPEG extended, 12 bits, low quality', ...by('dcmcjpeg', '+ee', '+q', '30', '+un'), takes: among('u12', 'ct') },
  { name: 'JPEG 2000', transcode: jpeg2000, ...asBefore, takes: (object) => codecObjects(object) || among('s16', 'rgb')(object) },
  {
    name: 'HTJ2K',
    transcode: (object) => htj2k(object, `${root}.201`, true),
    ...asBefore,
    takes: (object) => codecObjects(object) || among('s16', 'rgb')(object),
  },
  { name: 'HTJ2K RPCL', transcode: (object) => htj2k(object, `${root}.202`, true, 2), ...asBefore, takes: among('u12', 's16') },
  {
    name: 'HTJ2K lossy',
    transcode: (object) => htj2k(object, `${root}.203`, false),
    ...asBefore,
    takes: among('u8', 'u12', 'rgb'),
    loses: 4,
  },
  {
    name: 'JPEG XL',
    transcode: (object) => jpegXl(object, `${root}.110`, 0),
    ...asBefore,
    takes: (object) => codecObjects(object) || among('rgb', 'rgb-16')(object),
  },
  { name: 'JPEG XL lossy', transcode: (object) => jpegXl(object, `${root}.112`, 0.3), ...asBefore, takes: among('u8', 'rgb'), loses: 12 },
  { name: 'deflated frames', transcode: async (object) => deflatedFrames(object), ...asBefore, takes: among('u12-frames', 'rgb', 's16') },
  {
    name: 'bare fragments',
    transcode: async (object) => bareFragments(object),
    ...asBefore,
    takes: among('u12-frames', 'rgb', 'u8-frames'),
  },
  ...(findProgram('gdcmconv') === undefined
    ? []
    : [
        {
          name: 'JPEG 2000 by gdcm',
          ...by('gdcmconv', '--j2k'),
          ...asBefore,
          takes: among('u8', 'u12', 'ct', 's16', 'u12-frames', 'rgb', 'u12-odd'),
        },
        {
          name: 'JPEG 2000 lossy by gdcm',
          ...by('gdcmconv', '--j2k', '--lossy', '-r', '6'),
          ...decodedByGdcm,
          takes: among('u8', 'u12', 'ct'),
        },
        { name: 'JPEG-LS by gdcm', ...by('gdcmconv', '--jpegls'), ...asBefore, takes: among('u8', 'u12', 's16', 'rgb') },
        { name: 'JPEG lossless by gdcm', ...by('gdcmconv', '--jpeg'), ...asBefore, takes: among('u8', 'u12', 's16', 'rgb') },
        { name: 'RLE by gdcm', ...by('gdcmconv', '--rle'), ...asBefore, takes: among('u8', 'u12', 's16', 'rgb', 'u12-frames') },
      ]),
];

export const areTranscodersHere = ['dcmconv', 'dcmcrle', 'dcmcjpeg', 'dcmcjpls'].every((name) => findProgram(name) !== undefined);

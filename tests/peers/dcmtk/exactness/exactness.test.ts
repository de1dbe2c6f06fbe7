/** Every kind of pixel that the engine reads, drawn by it and by dcmtk: no level of difference, but for the exceptions that say why. */
import { describe, expect, it } from 'vitest';
import { explainSkip, findProgram } from '../../peer.ts';
import { type BaseObject, baseObjects } from './base-objects.ts';
import { dcmtkRendering, difference, type Look, ourRendering } from './renderings.ts';
import { areTranscodersHere, type Transcoding, transcodings } from './transcodings.ts';

const isHere = areTranscodersHere && ['dcm2pnm', 'dcmj2pnm', 'dcml2pnm'].every((name) => findProgram(name) !== undefined);
if (!isHere) explainSkip('dcm2pnm', 'dcmtk');
if (isHere && findProgram('gdcmconv') === undefined) explainSkip('gdcmconv', 'libgdcm-tools');

/** Levels that dcmtk 3.6.7 may differ by, and whose doing that is. */
const exceptions: Readonly<Record<string, { levels: number; because: string }>> = {
  'linear-exact': {
    levels: 1,
    because: 'dcmtk 3.6.7 knows no LINEAR_EXACT and draws LINEAR (PS3.3 C.11.2.1.3.2); the unit tests hold the formula',
  },
  'fractional-slope': { levels: 1, because: 'dcmtk cuts the rescaled value to a whole number before the window; ours stays exact' },
  'voi-lut-mono1': {
    levels: 1,
    because: 'dcmtk adds one to a range that goes down: its darkest is 1 (PS3.3 C.7.6.3.1.2 has it 0), and all between are drawn with it',
  },
  'ybr-full': { levels: 2, because: 'dcmtk centres the chroma on 127.5, the standard on 128 (PS3.3 C.7.6.3.1.2)' },
  'ybr-full-planar': { levels: 2, because: 'the same' },
  'ybr-full-422': { levels: 2, because: 'the same' },
  'ybr-partial-422': { levels: 2, because: 'the same' },
};

const looks: readonly Look[] = ['own', { center: 100, width: 300 }, { center: 700.5, width: 1111 }];

interface Case {
  readonly name: string;
  readonly object: BaseObject;
  readonly transcoding: Transcoding | undefined;
}

const cases: readonly Case[] = baseObjects().flatMap((object) => [
  { name: `${object.name}, explicit`, object, transcoding: undefined },
  ...transcodings
    .filter((transcoding) => transcoding.takes(object))
    .map((transcoding) => ({ name: `${object.name}, ${transcoding.name}`, object, transcoding })),
]);

/** Largest difference over the first and last frames, at several windows. */
async function worst({ object, transcoding }: Omit<Case, 'name'>): Promise<number> {
  const file = transcoding ? await transcoding.transcode(object) : object.bytes;
  const twin = transcoding?.twin ? await transcoding.twin(object, file) : file;
  const all = (object.frames > 1 ? [0, object.frames - 1] : [0]).flatMap((frame) =>
    // Objects that dcmtk can't read whole have one window, which their twin has too; the windows are those of the values, whatever the syntax.
    (object.isColour || object.twins || (transcoding && !transcoding.isSeenAtEachWindow) ? (['own'] as const) : looks).map(async (look) => {
      const reference = await dcmtkRendering(object.twins?.[frame] ?? object.twins?.[0] ?? twin, frame, look);
      return difference(await ourRendering(file, frame, look), reference);
    }),
  );
  return Math.max(...(await Promise.all(all)));
}

describe.skipIf(!isHere)('the engine and dcmtk', () => {
  it('are compared over sixty kinds of objects at least, in thirty syntaxes', () => {
    expect(new Set(cases.map(({ object }) => object.name)).size).toBeGreaterThanOrEqual(60);
    expect(transcodings.length).toBeGreaterThanOrEqual(25);
  });

  it.concurrent.for(cases)('draw the same: $name', async ({ object, transcoding }) => {
    const allowed = Math.max(exceptions[object.name]?.levels ?? 0, transcoding?.loses ?? 0);
    expect(await worst({ object, transcoding })).toBeLessThanOrEqual(allowed);
  });

  it.for(Object.keys(exceptions))('still differ on %s, or the exception has lost its reason', async (name) => {
    const object = baseObjects().find((one) => one.name === name);
    if (object === undefined) throw new Error('No such object');
    expect(await worst({ object, transcoding: undefined })).toBeGreaterThan(0);
  });
});

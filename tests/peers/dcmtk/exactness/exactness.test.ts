/** Every kind of pixel that the engine reads, drawn by it and by dcmtk: no level of difference, but for the exceptions that say why. */
import { describe, expect, it } from 'vitest';
import { explainSkip, findProgram } from '../../peer.ts';
import { type BaseObject, baseObjects } from './base-objects.ts';
import { dcmtkRendering, difference, type Look, ourRendering } from './renderings.ts';
import { areTranscodersHere, type Transcoding, transcode, transcodings } from './transcodings.ts';

const isHere = areTranscodersHere && ['dcm2pnm', 'dcmj2pnm', 'dcml2pnm'].every((name) => findProgram(name) !== undefined);
if (!isHere) explainSkip('dcm2pnm', 'dcmtk');

/** Levels that dcmtk 3.6.7 may differ by, and whose doing that is. */
const exceptions: Readonly<Record<string, { levels: number; because: string }>> = {
  'linear-exact': {
    levels: 1,
    because: 'dcmtk 3.6.7 knows no LINEAR_EXACT and draws LINEAR (PS3.3 C.11.2.1.3.2); the unit tests hold the formula',
  },
  'fractional-slope': { levels: 1, because: 'dcmtk cuts the rescaled value to a whole number before the window; ours stays exact' },
  'ybr-full': { levels: 2, because: 'dcmtk centres the chroma on 127.5, the standard on 128 (PS3.3 C.7.6.3.1.2)' },
  'ybr-full-422': { levels: 2, because: 'the same' },
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

describe.skipIf(!isHere)('the engine and dcmtk', () => {
  it('are compared over sixty objects at least', () => {
    expect(cases.length).toBeGreaterThanOrEqual(60);
  });

  it.each(cases)('draw the same: $name', async ({ object, transcoding }) => {
    const file = transcoding === undefined ? object.bytes : transcode(object.bytes, transcoding);
    const allowed = exceptions[object.name]?.levels ?? 0;
    for (const frame of object.frames > 1 ? [0, object.frames - 1] : [0])
      for (const look of object.isColour ? (['own'] as const) : looks)
        expect(
          difference(await ourRendering(file, frame, look), dcmtkRendering(file, frame, look)),
          `${JSON.stringify(look)}`,
        ).toBeLessThanOrEqual(allowed);
  });

  it.each(Object.entries(exceptions))('still differ on %s, or the exception has lost its reason', async (name) => {
    const object = baseObjects().find((one) => one.name === name);
    if (object === undefined) throw new Error('No such object');
    const differences = await Promise.all(
      looks.map(async (look) => difference(await ourRendering(object.bytes, 0, look), dcmtkRendering(object.bytes, 0, look))),
    );
    expect(Math.max(...differences)).toBeGreaterThan(0);
  });
});

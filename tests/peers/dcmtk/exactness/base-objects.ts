/** The objects of the suite as they are first written, uncompressed: each line of the pixel pipeline has its own. */
import { colourObjects } from './colour-objects.ts';
import { greyObjects } from './grey-objects.ts';
import { layeredObjects } from './layered-objects.ts';
import { type BaseObject, restart } from './writing.ts';

export type { BaseObject } from './writing.ts';

export function baseObjects(): readonly BaseObject[] {
  restart();
  return [...greyObjects(), ...colourObjects(), ...layeredObjects()];
}

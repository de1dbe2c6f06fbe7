/** The picture of a plan, as JPEG. */
import type { DocumentPlan } from '../documents/plan.ts';
import type { Prng } from '../prng.ts';
import { encodeJpeg } from './jpeg.ts';
import { drawLetter } from './scan.ts';
import { drawSkin } from './skin.ts';

export function drawPicture(plan: DocumentPlan, draw: Prng): Uint8Array {
  const subject = plan.picture ?? 'letter';
  if (subject === 'letter') return encodeJpeg(drawLetter(plan, draw), 70);
  return encodeJpeg(drawSkin(subject, draw), 80);
}

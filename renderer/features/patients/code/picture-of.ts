/** A file as a picture that a code can be looked for in: no larger than a code needs, whatever the camera took. */

export type PictureFault = 'too-large' | 'not-a-picture';

/** Bytes of the largest file that is opened. */
const largest = 40_000_000;
/** Pixels of the longer side: a code of 20 mm on an A4 still has four a module. */
const longestSide = 2_800;

export async function pictureOf(file: Blob): Promise<ImageBitmap | PictureFault> {
  if (file.size > largest) return 'too-large';
  try {
    const whole = await createImageBitmap(file);
    const scale = longestSide / Math.max(whole.width, whole.height);
    if (scale >= 1) return whole;
    const size = { resizeWidth: Math.round(whole.width * scale), resizeHeight: Math.round(whole.height * scale) };
    const smaller = await createImageBitmap(whole, { ...size, resizeQuality: 'high' });
    whole.close();
    return smaller;
  } catch {
    return 'not-a-picture';
  }
}

/** What can be wrong with an image, as data: the page chooses the words, the other images stay usable. */

export type ImagingErrorCode =
  /** Not a Part 10 file, or cut short, or contradicting itself. */
  | 'unreadable'
  /** The file ends before its pixels do. */
  | 'truncated'
  /** More pixels or bytes than this viewer accepts to hold. */
  | 'too-large'
  /** A well-formed object without an image (report, manifest). */
  | 'no-pixels'
  | 'unsupported-syntax'
  /** A film: to be played, not decoded frame by frame. */
  | 'video'
  /** A pixel format that isn't shown: 32 bits, unknown photometric interpretation. */
  | 'unsupported-pixels'
  /** The bytes of one frame can't be decoded. */
  | 'corrupt-frame'
  /** The bytes couldn't be had. */
  | 'not-fetched'
  /** The decoder died or took too long. */
  | 'decoder-failed';

/** Parameters are names of the standard and numbers, never what the file says of a patient. */
export class ImagingError extends Error {
  readonly code: ImagingErrorCode;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(code: ImagingErrorCode, params: Readonly<Record<string, string | number>> = {}, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause });
    this.name = 'ImagingError';
    this.code = code;
    this.params = params;
  }
}

/** Anything thrown becomes an imaging error, `otherwise` when it says nothing better of itself. */
export function toImagingError(thrown: unknown, otherwise: ImagingErrorCode): ImagingError {
  return thrown instanceof ImagingError ? thrown : new ImagingError(otherwise, {}, thrown);
}

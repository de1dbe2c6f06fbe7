/** Bounds checked before anything is allocated: a file says its own sizes and may lie. */

export const limits = {
  /** Bytes of a file, as received or once inflated. */
  fileBytes: 1024 * 1024 * 1024,
  /** Bytes that a deflated file may grow to. */
  inflatedBytes: 512 * 1024 * 1024,
  /** Pixels of one frame: the largest detectors have under 30 million. */
  framePixels: 64 * 1024 * 1024,
  frames: 20_000,
  /** Side of an image; DICOM itself stops at 65 535. */
  side: 32_768,
} as const;

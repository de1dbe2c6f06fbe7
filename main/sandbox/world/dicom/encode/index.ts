/** Encodes a native frame in any transfer syntax of the phantoms. */
import { transferSyntax } from '../../../../dicom/index.ts';
import { encodeJpeg2000, encodeJpegBaseline, encodeJpegLs, type FrameShape } from './codecs.ts';
import { encodeJpegLossless } from './jpeg-lossless.ts';
import { encodeRle } from './rle.ts';

export { encodeJpegBaseline, type FrameShape } from './codecs.ts';

/** @param frame little-endian, samples interleaved; left as it is for a native syntax */
export async function encodeFrame(frame: Uint8Array, shape: FrameShape, transferSyntaxUid: string): Promise<Uint8Array> {
  switch (transferSyntaxUid) {
    case transferSyntax.rle:
      return encodeRle(frame, shape.columns, shape.samplesPerPixel, shape.bitsStored > 8 ? 2 : 1);
    case transferSyntax.jpegLossless: {
      const samples = new Uint16Array(frame.buffer, frame.byteOffset, frame.length / 2);
      return encodeJpegLossless(samples, shape.columns, shape.rows, shape.bitsStored);
    }
    case transferSyntax.jpegLs:
      return encodeJpegLs(frame, shape);
    case transferSyntax.jpeg2000:
      return encodeJpeg2000(frame, shape);
    case transferSyntax.jpegBaseline:
      return encodeJpegBaseline(frame, shape);
    default:
      return frame;
  }
}

/** What goes between the page and a decoding worker. Bytes are transferred, never copied. */
import type { ImagingErrorCode } from '../errors.ts';
import type { ImageHeader, PixelFormat } from '../image-header.ts';
import type { ByteRange } from '../parse-file.ts';
import type { DecodedFrame } from './decode-frame.ts';

export type DecodeRequest =
  /** Parses a file; its only frame is decoded at once, a loop's bytes come back with the place of each frame. */
  | { readonly kind: 'open'; readonly bytes: ArrayBuffer }
  | { readonly kind: 'frame'; readonly bytes: ArrayBuffer; readonly format: PixelFormat; readonly transferSyntaxUid: string };

export type OpenedFile =
  | { readonly kind: 'single'; readonly header: ImageHeader; readonly frame: DecodedFrame }
  | { readonly kind: 'video'; readonly header: ImageHeader; readonly bytes: ArrayBuffer; readonly mimeType: string }
  | {
      readonly kind: 'loop';
      readonly header: ImageHeader;
      readonly bytes: ArrayBuffer;
      readonly frames: readonly (readonly ByteRange[])[];
    };

export type DecodeAnswer<R extends DecodeRequest = DecodeRequest> = R extends { kind: 'open' } ? OpenedFile : DecodedFrame;

export type DecodeReply =
  | { readonly id: number; readonly ok: true; readonly value: OpenedFile | DecodedFrame }
  | {
      readonly id: number;
      readonly ok: false;
      readonly code: ImagingErrorCode;
      readonly params: Readonly<Record<string, string | number>>;
    };

/** Buffers to hand over with an answer. */
export function transferablesOf(value: OpenedFile | DecodedFrame): ArrayBuffer[] {
  switch (value.kind) {
    case 'loop':
    case 'video':
      return [value.bytes];
    case 'single':
      return transferablesOf(value.frame);
    case 'grey':
      return [value.stored.buffer as ArrayBuffer];
    case 'color':
      return [value.rgba.buffer];
  }
}

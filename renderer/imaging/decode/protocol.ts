/** What goes between the page and a decoding worker. Bytes are transferred, never copied. */
import type { ImagingErrorCode } from '../errors.ts';
import type { ByteRange } from '../frame-bytes.ts';
import type { ImageHeader, PixelFormat } from '../image-header.ts';
import type { ReadAnswer, ReadRequest } from '../reading/requests.ts';
import type { DecodedFrame } from './decode-frame.ts';

export type ImageRequest =
  /** Parses a file; its only frame is decoded at once, a loop's bytes come back with the place of each frame. */
  | { readonly kind: 'open'; readonly bytes: ArrayBuffer }
  | { readonly kind: 'frame'; readonly bytes: ArrayBuffer; readonly format: PixelFormat; readonly transferSyntaxUid: string };

export type DecodeRequest = ImageRequest | ReadRequest;

export type OpenedFile =
  | { readonly kind: 'single'; readonly header: ImageHeader; readonly frame: DecodedFrame }
  | { readonly kind: 'video'; readonly header: ImageHeader; readonly bytes: ArrayBuffer; readonly mimeType: string }
  | {
      readonly kind: 'loop';
      readonly header: ImageHeader;
      readonly bytes: ArrayBuffer;
      readonly frames: readonly (readonly ByteRange[])[];
    };

export type DecodeAnswer<R extends DecodeRequest = DecodeRequest> = R extends { kind: 'open' }
  ? OpenedFile
  : R extends ReadRequest
    ? ReadAnswer<R>
    : DecodedFrame;

export type DecodeReply =
  | { readonly id: number; readonly ok: true; readonly value: DecodeAnswer }
  | {
      readonly id: number;
      readonly ok: false;
      readonly code: ImagingErrorCode;
      readonly params: Readonly<Record<string, string | number>>;
    };

/** Buffers to hand over with an answer. */
export function transferablesOf(value: DecodeAnswer): ArrayBuffer[] {
  if (value === undefined || !('kind' in value)) return [];
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
    case 'document':
      return [value.document.bytes.buffer];
    case 'waveform':
      return value.waveform.groups.flatMap(({ channels }) => channels.map(({ values }) => values.buffer as ArrayBuffer));
    default:
      return [];
  }
}

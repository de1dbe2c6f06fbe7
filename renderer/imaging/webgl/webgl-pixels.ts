/**
 * Pixels by WebGL2: the stored values of a grey frame are a texture of whole numbers, kept on the card, and the table from value to pixel
 * another; each pixel is looked up, so that a window costs the same whatever the image's size. Nothing is computed there: the bytes are
 * those of the table.
 */
import type { DecodedFrame } from '../decode/decode-frame.ts';
import { isNarrow, type Stored } from '../decode/samples.ts';
import type { ImageHeader } from '../image-header.ts';
import type { Appearance } from '../paint-pixels.ts';
import type { PixelPainter } from '../pixel-painter.ts';

export interface WebglPixels extends PixelPainter {
  /** Of the card, as its driver names it; empty when it doesn't. */
  readonly renderer: string;
  close(): void;
}

const vertex = `#version 300 es
void main() { gl_Position = vec4(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0, 0.0, 1.0); }`;

/** The table is a square: low byte across, high byte down. Rows of an image begin at the top, those of a drawing at the bottom. */
const fragment = (sampler: 'isampler2D' | 'usampler2D'): string => `#version 300 es
precision highp float; precision highp int; precision highp ${sampler};
uniform ${sampler} stored; uniform sampler2D words; uniform int rows; out vec4 shown;
void main() {
  int value = int(texelFetch(stored, ivec2(int(gl_FragCoord.x), rows - 1 - int(gl_FragCoord.y)), 0).r) & 65535;
  shown = texelFetch(words, ivec2(value & 255, value >> 8), 0);
}`;

/** Bytes of values kept on the card. */
const budget = 96 * 1024 * 1024;

interface Format {
  readonly internal: number;
  readonly format: number;
  readonly type: number;
  readonly isSigned: boolean;
}

/** @returns `undefined` without WebGL2. @param onLost the card is no more to be counted on */
export function createWebglPixels(onLost: () => void, options: WebGLContextAttributes = {}): WebglPixels | undefined {
  const canvas = document.createElement('canvas');
  const plain = { alpha: false, antialias: false, depth: false, stencil: false };
  const gl = canvas.getContext('webgl2', { ...plain, ...options });
  if (!gl) return undefined;
  canvas.addEventListener('webglcontextlost', onLost);
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  const largest = Math.min(gl.getParameter(gl.MAX_TEXTURE_SIZE) as number, 16_384);
  // Named like a hook of React's, which it isn't.
  const select = gl.useProgram.bind(gl);
  gl.disable(gl.DITHER);
  gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
  const programs = { signed: programOf(gl, fragment('isampler2D')), unsigned: programOf(gl, fragment('usampler2D')) };
  const words = textureOf(gl, 1);
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, 256, 256);
  const kept = new Map<DecodedFrame, { texture: WebGLTexture; bytes: number }>();
  let held = 0;

  const valuesOf = (frame: DecodedFrame, stored: Stored, format: Format, columns: number, rows: number): void => {
    const known = kept.get(frame);
    gl.activeTexture(gl.TEXTURE0);
    if (known) {
      gl.bindTexture(gl.TEXTURE_2D, known.texture);
      kept.delete(frame);
      kept.set(frame, known);
      return;
    }
    const texture = textureOf(gl, 0);
    gl.texStorage2D(gl.TEXTURE_2D, 1, format.internal, columns, rows);
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, columns, rows, format.format, format.type, stored);
    kept.set(frame, { texture, bytes: stored.byteLength });
    held += stored.byteLength;
    for (const [other, { texture: old, bytes }] of kept) {
      if (held <= budget || other === frame) break;
      gl.deleteTexture(old);
      kept.delete(other);
      held -= bytes;
    }
  };
  return {
    renderer: names ? String(gl.getParameter(names.UNMASKED_RENDERER_WEBGL)) : '',
    paint(target, header, frame, appearance, table) {
      const { columns, rows } = header.pixels;
      const format = frame.kind === 'grey' ? formatOf(gl, frame.stored) : undefined;
      if (frame.kind !== 'grey' || !format || isPaintedOver(header, frame, appearance)) return false;
      if (Math.max(columns, rows) > largest || frame.stored.length < columns * rows || gl.isContextLost()) return false;
      if (canvas.width !== columns) canvas.width = columns;
      if (canvas.height !== rows) canvas.height = rows;
      if (gl.drawingBufferWidth !== columns || gl.drawingBufferHeight !== rows) return false;
      gl.viewport(0, 0, columns, rows);
      const { program, stored, lookedUp, height } = format.isSigned ? programs.signed : programs.unsigned;
      select(program);
      gl.uniform1i(stored, 0);
      gl.uniform1i(lookedUp, 1);
      gl.uniform1i(height, rows);
      gl.activeTexture(gl.TEXTURE1);
      gl.bindTexture(gl.TEXTURE_2D, words);
      const bytes = new Uint8Array(table.wordsFor(header, appearance).buffer);
      gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, 256, 256, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
      valuesOf(frame, frame.stored, format, columns, rows);
      gl.drawArrays(gl.TRIANGLES, 0, 3);
      if (gl.isContextLost() || gl.getError() !== gl.NO_ERROR) return false;
      target.drawImage(canvas, 0, 0);
      return true;
    },
    close() {
      kept.clear();
      gl.getExtension('WEBGL_lose_context')?.loseContext();
    },
  };
}

/** The processor hides and draws over: what has neither goes by the card. */
function isPaintedOver({ shutter, overlays = [] }: ImageHeader, frame: DecodedFrame, appearance: Appearance): boolean {
  const hasShutter = shutter !== undefined && appearance.isShutterOpen !== true;
  return hasShutter || (appearance.areOverlaysHidden !== true && overlays.length + (frame.overlays ?? []).length > 0);
}

function formatOf(gl: WebGL2RenderingContext, stored: Stored): Format | undefined {
  if (!isNarrow(stored)) return undefined;
  if (stored instanceof Int16Array) return { internal: gl.R16I, format: gl.RED_INTEGER, type: gl.SHORT, isSigned: true };
  if (stored instanceof Uint16Array) return { internal: gl.R16UI, format: gl.RED_INTEGER, type: gl.UNSIGNED_SHORT, isSigned: false };
  if (stored instanceof Uint8Array) return { internal: gl.R8UI, format: gl.RED_INTEGER, type: gl.UNSIGNED_BYTE, isSigned: false };
  return undefined;
}

function textureOf(gl: WebGL2RenderingContext, unit: number): WebGLTexture {
  const texture = gl.createTexture();
  gl.activeTexture(gl.TEXTURE0 + unit);
  gl.bindTexture(gl.TEXTURE_2D, texture);
  // Whole numbers have no values between them.
  for (const name of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) gl.texParameteri(gl.TEXTURE_2D, name, gl.NEAREST);
  return texture;
}

function programOf(gl: WebGL2RenderingContext, source: string) {
  const program = gl.createProgram();
  for (const [kind, text] of [
    [gl.VERTEX_SHADER, vertex],
    [gl.FRAGMENT_SHADER, source],
  ] as const) {
    const shader = gl.createShader(kind);
    if (!shader) continue;
    gl.shaderSource(shader, text);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  const place = (name: string) => gl.getUniformLocation(program, name);
  return { program, stored: place('stored'), lookedUp: place('words'), height: place('rows') };
}

/** Writes a film in H.264 without an encoder: each macroblock holds its samples as they are (I_PCM), so that each picture is known to the level. */

/** Grey of a picture, from its place: what a test reads back of what is played. */
export const levelOfFrame = (frame: number): number => 20 + (frame % 50) * 4;

interface BitWriter {
  bits(value: number, count: number): void;
  unsigned(value: number): void;
  align(): void;
  bytes(values: Iterable<number>): void;
  end(): number[];
}

function bitWriter(): BitWriter {
  const out: number[] = [];
  let current = 0;
  let held = 0;
  const bit = (value: number): void => {
    current = (current << 1) | value;
    held += 1;
    if (held < 8) return;
    out.push(current);
    [current, held] = [0, 0];
  };
  const bits = (value: number, count: number): void => {
    for (let at = count - 1; at >= 0; at--) bit((value >> at) & 1);
  };
  const align = (): void => {
    while (held > 0) bit(0);
  };
  return {
    bits,
    /** ue(v): as many zeros as there are bits after the first one (§9.1). */
    unsigned(value) {
      const length = 32 - Math.clz32(value + 1);
      bits(0, length - 1);
      bits(value + 1, length);
    },
    align,
    bytes(values) {
      for (const value of values) out.push(value);
    },
    end() {
      bit(1);
      align();
      return out;
    },
  };
}

/** A unit with its start code, kept from looking like another (§7.4.1, annex B). */
function unit(header: number, payload: readonly number[]): number[] {
  const out = [0, 0, 0, 1, header];
  let zeros = 0;
  for (const value of payload) {
    if (zeros >= 2 && value <= 3) {
      out.push(3);
      zeros = 0;
    }
    out.push(value);
    zeros = value === 0 ? zeros + 1 : 0;
  }
  return out;
}

/** High profile, level 4.1; pictures in the order they are shown (type 2). */
function sequenceSet(columns: number, rows: number): number[] {
  const writer = bitWriter();
  writer.bytes([100, 0, 41]);
  // Id, 4:2:0, eight bits twice.
  for (const value of [0, 1, 0, 0]) writer.unsigned(value);
  writer.bits(0, 2);
  for (const value of [0, 2, 1]) writer.unsigned(value);
  writer.bits(0, 1);
  writer.unsigned(columns - 1);
  writer.unsigned(rows - 1);
  // Frames only, direct inference, no crop, no more about the use.
  writer.bits(0b1100, 4);
  return unit(0x67, writer.end());
}

function pictureSet(): number[] {
  const writer = bitWriter();
  writer.unsigned(0);
  writer.unsigned(0);
  writer.bits(0, 2);
  for (const value of [0, 0, 0]) writer.unsigned(value);
  writer.bits(0, 3);
  for (const value of [0, 0, 0]) writer.unsigned(value);
  writer.bits(0b100, 3);
  return unit(0x68, writer.end());
}

function picture(frame: number, macroblocks: number): number[] {
  const writer = bitWriter();
  // First macroblock, all slices I, picture set.
  for (const value of [0, 7, 0]) writer.unsigned(value);
  writer.bits(0, 4);
  writer.unsigned(frame % 2);
  writer.bits(0, 2);
  // No change of quantiser, no deblocking.
  writer.unsigned(0);
  writer.unsigned(1);
  const level = levelOfFrame(frame);
  for (let at = 0; at < macroblocks; at++) {
    writer.unsigned(25);
    writer.align();
    writer.bytes(new Uint8Array(256).fill(level));
    writer.bytes(new Uint8Array(128).fill(128));
  }
  return unit(0x65, writer.end());
}

/** A byte stream of so many pictures of 64 × 48, each of one grey. */
export function h264Film(frames: number): Uint8Array {
  const [columns, rows] = [4, 3];
  const units = Array.from({ length: frames }, (_, frame) => picture(frame, columns * rows));
  return Uint8Array.from([sequenceSet(columns, rows), pictureSet(), ...units].flat());
}

/** How each value representation is laid out in bytes (PS3.5 §6.2, §7.1.2). */
import type { Vr } from './dictionary.ts';

/** These have two reserved bytes and a 32-bit length in explicit VR. */
export const longForm: ReadonlySet<string> = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);

export const known: ReadonlySet<string> = new Set([
  ...longForm,
  ...['AE', 'AS', 'AT', 'CS', 'DA', 'DS', 'DT', 'FD', 'FL', 'IS', 'LO', 'LT', 'PN', 'SH', 'SL', 'SS', 'ST', 'TM', 'UI', 'UL', 'US'],
]);

/** Values that stay bytes, and how wide their words are: a big-endian file has each of them turned. */
export const wordSizes: Partial<Record<Vr, number>> = { OB: 1, UN: 1, OW: 2, OF: 4, OL: 4, OD: 8, OV: 8 };

/** Texts that the Specific Character Set applies to (PS3.5 §6.1.2.2). */
export const localised: ReadonlySet<string> = new Set(['LO', 'LT', 'PN', 'SH', 'ST', 'UC', 'UT']);

/** Texts of one value, where a backslash is a character. */
export const singleText: ReadonlySet<string> = new Set(['LT', 'ST', 'UR', 'UT']);

export interface NumberLayout {
  readonly size: number;
  write(target: Buffer, value: number, offset: number): void;
  /** @param bytes little-endian */
  read(bytes: Buffer, offset: number): number;
}

export const numbers: Partial<Record<Vr, NumberLayout>> = {
  US: { size: 2, write: (target, value, at) => target.writeUInt16LE(value, at), read: (bytes, at) => bytes.readUInt16LE(at) },
  SS: { size: 2, write: (target, value, at) => target.writeInt16LE(value, at), read: (bytes, at) => bytes.readInt16LE(at) },
  UL: { size: 4, write: (target, value, at) => target.writeUInt32LE(value, at), read: (bytes, at) => bytes.readUInt32LE(at) },
  SL: { size: 4, write: (target, value, at) => target.writeInt32LE(value, at), read: (bytes, at) => bytes.readInt32LE(at) },
  FL: { size: 4, write: (target, value, at) => target.writeFloatLE(value, at), read: (bytes, at) => bytes.readFloatLE(at) },
  FD: { size: 8, write: (target, value, at) => target.writeDoubleLE(value, at), read: (bytes, at) => bytes.readDoubleLE(at) },
};

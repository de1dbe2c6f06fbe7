/** Text in the character sets of DICOM: single ones, UTF-8 and the Chinese ones, and code extensions by escape sequences (PS3.3 C.12.1.1.2, PS3.5 §6.1). */

/** The single sets by the number of their ISO-IR; Latin 1 also stands for the default repertoire, which has fewer. */
const singleByte: Readonly<Record<string, string>> = {
  '6': 'iso-8859-1',
  '100': 'iso-8859-1',
  '101': 'iso-8859-2',
  '109': 'iso-8859-3',
  '110': 'iso-8859-4',
  '144': 'iso-8859-5',
  '127': 'iso-8859-6',
  '126': 'iso-8859-7',
  '138': 'iso-8859-8',
  '148': 'windows-1254',
  '203': 'iso-8859-15',
  '13': 'shift_jis',
  '166': 'windows-874',
};

const whole: Readonly<Record<string, string>> = { '192': 'utf-8', GB18030: 'gb18030', GBK: 'gbk' };

/** How a run of bytes is read while a set is in force: its high bytes for G1, all of them for G0. */
interface Designation {
  readonly slot: 'G0' | 'G1';
  readonly label: string;
  /** What turns the bytes of a run into what the decoder of the platform expects. */
  prepare?(run: Uint8Array): Uint8Array;
  readonly isMultiByte?: boolean;
}

const high = (run: Uint8Array): Uint8Array => run.map((byte) => byte | 0x80);
/** Three-byte form of EUC, where the supplementary set is announced before each character. */
const supplementary = (run: Uint8Array): Uint8Array =>
  Uint8Array.from(Array.from({ length: run.length >> 1 }, (_, i) => [0x8f, (run[2 * i] ?? 0) | 0x80, (run[2 * i + 1] ?? 0) | 0x80]).flat());

/** By what follows the escape (PS3.3 tables C.12-3 and C.12-4). */
const designations: Readonly<Record<string, Designation>> = {
  '(B': { slot: 'G0', label: 'iso-8859-1' },
  '(J': { slot: 'G0', label: 'shift_jis' },
  $B: { slot: 'G0', label: 'euc-jp', prepare: high, isMultiByte: true },
  '$(D': { slot: 'G0', label: 'euc-jp', prepare: supplementary, isMultiByte: true },
  '-A': { slot: 'G1', label: 'iso-8859-1' },
  '-B': { slot: 'G1', label: 'iso-8859-2' },
  '-C': { slot: 'G1', label: 'iso-8859-3' },
  '-D': { slot: 'G1', label: 'iso-8859-4' },
  '-L': { slot: 'G1', label: 'iso-8859-5' },
  '-G': { slot: 'G1', label: 'iso-8859-6' },
  '-F': { slot: 'G1', label: 'iso-8859-7' },
  '-H': { slot: 'G1', label: 'iso-8859-8' },
  '-M': { slot: 'G1', label: 'windows-1254' },
  '-b': { slot: 'G1', label: 'iso-8859-15' },
  '-T': { slot: 'G1', label: 'windows-874' },
  ')I': { slot: 'G1', label: 'shift_jis' },
  '$)C': { slot: 'G1', label: 'euc-kr' },
  '$)A': { slot: 'G1', label: 'gb18030' },
};

/** Writers spell the defined terms in their own ways: « ISO-IR 100 », « ISO IR 192 ». */
function termOf(given: string): string {
  const term = given.trim().toUpperCase();
  return /^ISO[ _-]?(?:2022[ _-])?IR[ _-]?(\d+)$/.exec(term)?.[1] ?? (term === '' ? '6' : term);
}

const decoders = new Map<string, TextDecoder>();

function decoderOf(label: string): TextDecoder {
  const decoder = decoders.get(label) ?? new TextDecoder(label);
  decoders.set(label, decoder);
  return decoder;
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** @param specific Specific Character Set (0008,0005) as it stands, values separated by backslashes */
export function decodeText(bytes: Uint8Array, specific: string): string {
  const first = termOf(specific.split('\\')[0] ?? '');
  if (first === '192') {
    try {
      return strictUtf8.decode(bytes);
    } catch {
      // It says UTF-8 and is in fact Latin 1: the accents are read rather than replaced.
      return decoderOf('iso-8859-1').decode(bytes);
    }
  }
  const label = Object.hasOwn(whole, first) ? whole[first] : Object.hasOwn(singleByte, first) ? singleByte[first] : 'iso-8859-1';
  return bytes.includes(0x1b) ? withEscapes(bytes, label ?? 'iso-8859-1') : decoderOf(label ?? 'iso-8859-1').decode(bytes);
}

/** PS3.5 §6.1.2.5.3: at these the sets of the first value are in force again. */
const resets: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x5c, 0x5e, 0x3d]);

function withEscapes(bytes: Uint8Array, label: string): string {
  const initial: Designation = { slot: 'G1', label };
  let g0: Designation | undefined;
  let g1 = initial;
  let shown = '';
  let start = 0;
  const flush = (end: number): void => {
    if (end > start) {
      const run = bytes.subarray(start, end);
      const inForce = g0?.isMultiByte ? g0 : g1;
      shown += decoderOf(inForce.label).decode(inForce.prepare?.(run) ?? run);
    }
    start = end;
  };
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x1b) {
      flush(at);
      const sequence = sequenceAt(bytes, at + 1);
      const designation = designations[sequence];
      if (designation?.slot === 'G0') g0 = designation.isMultiByte ? designation : undefined;
      else if (designation) g1 = designation;
      start = at + 1 + sequence.length;
      at = start - 1;
    } else if (resets.has(byte) && !g0?.isMultiByte) {
      flush(at);
      g1 = initial;
    }
  }
  flush(bytes.length);
  return shown;
}

/** The longest known sequence; an unknown escape is dropped alone. */
function sequenceAt(bytes: Uint8Array, at: number): string {
  const three = String.fromCharCode(...bytes.subarray(at, at + 3));
  return [three, three.slice(0, 2)].find((sequence) => Object.hasOwn(designations, sequence)) ?? '';
}

/** Text of a data set by its Specific Character Set (PS3.3 C.12.1.1.2), code extensions by escape sequences included (PS3.5 §6.1.2.5). */

const terms: Readonly<Record<string, string>> = {
  'ISO_IR 6': 'iso-8859-1',
  'ISO_IR 100': 'iso-8859-1',
  'ISO_IR 101': 'iso-8859-2',
  'ISO_IR 109': 'iso-8859-3',
  'ISO_IR 110': 'iso-8859-4',
  'ISO_IR 144': 'iso-8859-5',
  'ISO_IR 127': 'iso-8859-6',
  'ISO_IR 126': 'iso-8859-7',
  'ISO_IR 138': 'iso-8859-8',
  'ISO_IR 148': 'windows-1254',
  'ISO_IR 203': 'iso-8859-15',
  'ISO_IR 13': 'shift_jis',
  'ISO_IR 149': 'euc-kr',
  'ISO_IR 58': 'gb18030',
  'ISO_IR 166': 'windows-874',
  'ISO_IR 192': 'utf-8',
  GB18030: 'gb18030',
  GBK: 'gbk',
};

/** What an escape sequence designates, by the bytes after ESC (PS3.3 table C.12-3 and C.12-4). */
const designations: Readonly<Record<string, string>> = {
  '(B': 'iso-8859-1',
  '-A': 'iso-8859-1',
  '-B': 'iso-8859-2',
  '-C': 'iso-8859-3',
  '-D': 'iso-8859-4',
  '-L': 'iso-8859-5',
  '-G': 'iso-8859-6',
  '-F': 'iso-8859-7',
  '-H': 'iso-8859-8',
  '-M': 'windows-1254',
  '-b': 'iso-8859-15',
  '-T': 'windows-874',
  '(J': 'shift_jis',
  ')I': 'shift_jis',
  '$)C': 'euc-kr',
  '$)A': 'gb18030',
  $B: 'iso-2022-jp',
  '$(D': 'iso-2022-jp',
};

export type TextDecode = (bytes: Uint8Array) => string;

/** Latin 1 when the character set is none or unknown: it shows French accents of devices that do not name theirs. */
export function decoderOf(specificCharacterSet: readonly string[]): TextDecode {
  const first = (specificCharacterSet[0] ?? '').trim().replace('ISO 2022 IR', 'ISO_IR');
  const label = Object.hasOwn(terms, first) ? terms[first] : undefined;
  const initial = label ?? 'iso-8859-1';
  if (specificCharacterSet.length < 2) return (bytes) => decode(initial, bytes);
  return (bytes) => decodeExtended(bytes, initial);
}

function decode(label: string, bytes: Uint8Array): string {
  return new TextDecoder(label).decode(bytes);
}

const esc = 0x1b;

function decodeExtended(bytes: Uint8Array, initial: string): string {
  let label = initial;
  let start = 0;
  let text = '';
  for (let at = bytes.indexOf(esc); at >= 0; at = bytes.indexOf(esc, at + 1)) {
    text += decode(label, bytes.subarray(start, at));
    const sequence = Buffer.from(bytes.subarray(at + 1, at + 4)).toString('latin1');
    const key = [sequence, sequence.slice(0, 2)].find((each) => Object.hasOwn(designations, each));
    label = (key && designations[key]) ?? initial;
    // That decoder reads the escape sequence itself.
    start = label === 'iso-2022-jp' ? at : at + 1 + (key?.length ?? 0);
  }
  return text + decode(label, bytes.subarray(start));
}

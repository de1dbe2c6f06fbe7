/** Names in every character set that a French hospital may meet: the examples are those of PS3.5 annexes H, I, J and K. */
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../renderer/imaging/header/character-set.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(hex.trim().split(/\s+/), (byte) => Number.parseInt(byte, 16));
const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe('one character set', () => {
  it.each([
    ['ISO_IR 100', latin('Lefèvre^Élodie'), 'Lefèvre^Élodie'],
    ['ISO-IR 100', latin('Hélène'), 'Hélène'],
    ['', latin('Lefèvre'), 'Lefèvre'],
    ['ISO_IR 192', new TextEncoder().encode('Müßig^Zoë'), 'Müßig^Zoë'],
    ['ISO IR 192', new TextEncoder().encode('Œuvrard'), 'Œuvrard'],
    ['ISO_IR 203', bytes('bd 75 76 72 61 72 64 20 a4'), 'œuvrard €'],
    ['ISO_IR 101', bytes('b3'), 'ł'],
    ['ISO_IR 144', bytes('bb ee da e1 d5 dc d1 e3 e0 d3'), 'Люксембург'],
    ['ISO_IR 126', bytes('c4 e9 ef ed f5 f3 e9 ef f2'), 'Διονυσιος'],
    ['ISO_IR 127', bytes('e2 c8 c7 e6 ea 5e e4 e6 d2 c7 d1'), 'قباني^لنزار'],
    ['ISO_IR 138', bytes('f9 f8 e5 ef 5e e3 e1 e5 f8 e4'), 'שרון^דבורה'],
    ['GB18030', bytes('57 61 6e 67 5e 58 69 61 6f 44 6f 6e 67 3d cd f5 5e d0 a1 b6 ab 3d'), 'Wang^XiaoDong=王^小东='],
    ['an unknown one', latin('Zoé'), 'Zoé'],
  ])('%s', (specific, given, wanted) => expect(decodeText(given, specific)).toBe(wanted));

  it('said to be UTF-8 and in fact Latin 1, keeps its accents', () => {
    expect(decodeText(latin('Lefèvre'), 'ISO_IR 192')).toBe('Lefèvre');
  });
});

describe('code extensions', () => {
  it('of Latin 1, as French machines write them', () => {
    expect(decodeText(latin('Lef\u00e8vre^\u001b-A\u00c9lodie'), '\\ISO 2022 IR 100')).toBe('Lefèvre^Élodie');
    expect(decodeText(latin('Lef\u00e8vre'), 'ISO 2022 IR 100')).toBe('Lefèvre');
  });

  it('of Latin 9 for a ligature, and back at a delimiter', () => {
    expect(decodeText(latin('\u001b-b\u00bduvrard^\u00bd'), 'ISO 2022 IR 100\\ISO 2022 IR 203')).toBe('œuvrard^½');
  });

  it('of Greek within Latin', () => {
    expect(decodeText(latin('Th\u00e9os=\u001b-F\u00c4\u00e9\u00ef'), 'ISO 2022 IR 100\\ISO 2022 IR 126')).toBe('Théos=Διο');
  });

  it('of Japanese (PS3.5 annex H.3.1)', () => {
    const name = bytes(`59 61 6d 61 64 61 5e 54 61 72 6f 75 3d 1b 24 42 3b 33 45 44 1b 28 42 5e 1b 24 42 42 40 4f 3a 1b 28 42
      3d 1b 24 42 24 64 24 5e 24 40 1b 28 42 5e 1b 24 42 24 3f 24 6d 24 26 1b 28 42`);
    expect(decodeText(name, '\\ISO 2022 IR 87')).toBe('Yamada^Tarou=山田^太郎=やまだ^たろう');
  });

  it('of Japanese half-width letters (H.3.2)', () => {
    const name = bytes(`d4 cf c0 de 5e c0 db b3 3d 1b 24 42 3b 33 45 44 1b 28 4a 5e 1b 24 42 42 40 4f 3a 1b 28 4a`);
    expect(decodeText(name, 'ISO 2022 IR 13\\ISO 2022 IR 87')).toBe('ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎');
  });

  it('of Korean (I.2)', () => {
    const name = bytes(`48 6f 6e 67 5e 47 69 6c 64 6f 6e 67 3d 1b 24 29 43 fb f3 5e 1b 24 29 43 d1 ce d4 d7 3d 1b 24 29 43 c8 ab 5e
      1b 24 29 43 b1 e6 b5 bf`);
    expect(decodeText(name, '\\ISO 2022 IR 149')).toBe('Hong^Gildong=洪^吉洞=홍^길동');
  });

  it('of Chinese (K.2)', () => {
    const name = bytes('5a 68 61 6e 67 5e 58 69 61 6f 44 6f 6e 67 3d 1b 24 29 41 d5 c5 5e 1b 24 29 41 d0 a1 b6 ab 3d');
    expect(decodeText(name, '\\ISO 2022 IR 58')).toBe('Zhang^XiaoDong=张^小东=');
  });

  it('unknown or cut short lose nothing else', () => {
    expect(decodeText(latin('Zo\u00e9\u001b'), '\\ISO 2022 IR 100')).toBe('Zoé');
    expect(decodeText(latin('A\u001b%GB'), '\\ISO 2022 IR 100')).toBe('A%GB');
  });
});

/** What the world rests on: Paris clocks, French typography, the picture encoder and the seeded draws. */
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageAt, dayAt, hl7Instant, isoInstant, onWorkingDay, parisFields, parisInstant } from '../../main/sandbox/world/calendar.ts';
import { escapeXml } from '../../main/sandbox/world/cda/xml.ts';
import { oidOf, stableUuid } from '../../main/sandbox/world/identifiers.ts';
import { encodeJpeg } from '../../main/sandbox/world/image/jpeg.ts';
import { createPrng } from '../../main/sandbox/world/prng.ts';
import { french } from '../../main/sandbox/world/text/typography.ts';

interface Decoder {
  getEncodedBuffer(length: number): Uint8Array;
  decode(): void;
  getFrameInfo(): { width: number; height: number; componentCount: number };
  getDecodedBuffer(): Uint8Array;
  delete(): void;
}
/** The codec has no declarations of its own. */
const loadDecoder = createRequire(import.meta.url)('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs') as () => Promise<{
  JPEGDecoder: new () => Decoder;
}>;

const instants = fc.date({ min: new Date('1996-11-01T00:00:00Z'), max: new Date('2040-01-01T00:00:00Z'), noInvalidDate: true });
const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

describe('Paris clocks', () => {
  it('agree with the time zone database', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const parts = Object.fromEntries(clock.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
        const { year, month, day, hour, minute } = parisFields(instant);
        expect({ year, month, day, hour, minute }).toEqual({
          year: parts.year,
          month: parts.month,
          day: parts.day,
          hour: parts.hour,
          minute: parts.minute,
        });
      }),
      { numRuns: 400 },
    );
  });

  it('read back what they write', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: -2000, max: 2000 }), fc.integer({ min: 4, max: 23 }), (instant, days, hour) => {
        const there = dayAt(instant, days, hour, 25);
        expect(parisFields(there)).toMatchObject({ hour, minute: 25 });
        expect(Date.parse(isoInstant(there))).toBe(there.getTime());
        expect(hl7Instant(there)).toMatch(/^\d{14}\+0[12]00$/);
        const { year, month, day } = parisFields(there);
        expect(parisInstant(year, month, day, hour, 25).getTime()).toBe(there.getTime());
        const { weekday } = parisFields(onWorkingDay(there));
        expect(weekday >= 1 && weekday <= 5).toBe(true);
      }),
    );
  });

  it('count ages on birthdays', () => {
    expect(ageAt('1958-03-14', new Date('2026-03-13T22:59:00Z'))).toBe(67);
    expect(ageAt('1958-03-14', new Date('2026-03-13T23:01:00Z'))).toBe(68);
  });
});

describe('French typography', () => {
  const pieces = fc.constantFrom(
    'l',
    'examen',
    "'",
    ' ',
    ' :',
    ' ;',
    '«',
    '»',
    ' %',
    '14 h 30',
    '1 000',
    'mg',
    'Dr',
    'Mme',
    '7,8',
    '.',
    ' ?',
    'é',
  );
  it('leaves alone what is right', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (words) => {
        const once = french(words.join(''));
        expect(french(once)).toBe(once);
      }),
      { numRuns: 500 },
    );
  });
});

describe('pictures', () => {
  it('come back from a decoder of reference nearly as they were', async () => {
    const codec = await loadDecoder();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 41 }), fc.integer({ min: 1, max: 41 }), fc.integer(), async (width, height, seed) => {
        const draw = createPrng(String(seed));
        const base = [draw.int(0, 255), draw.int(0, 255), draw.int(0, 255)];
        // A gradient, as in a photograph: noise is not what JPEG keeps.
        const rgb = Uint8Array.from(
          { length: width * height * 3 },
          (_, at) => ((base[at % 3] ?? 0) + Math.floor(at / 3 / width) * 2) % 256,
        );
        const encoded = encodeJpeg({ width, height, rgb }, 95);
        const decoder = new codec.JPEGDecoder();
        decoder.getEncodedBuffer(encoded.length).set(encoded);
        decoder.decode();
        expect(decoder.getFrameInfo()).toMatchObject({ width, height, componentCount: 3 });
        const decoded = decoder.getDecodedBuffer();
        let error = 0;
        for (let at = 0; at < rgb.length; at += 1) error += Math.abs((rgb[at] ?? 0) - (decoded[at] ?? 0));
        expect(error / rgb.length).toBeLessThan(12);
        decoder.delete();
      }),
      { numRuns: 60 },
    );
  });
});

describe('seeded draws', () => {
  it('stay within bounds and repeat', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: -50, max: 50 }), fc.nat(90), (seed, from, width) => {
        const draw = createPrng(seed);
        const values = Array.from({ length: 40 }, () => draw.int(from, from + width));
        expect(values.every((value) => value >= from && value <= from + width)).toBe(true);
        const again = createPrng(seed);
        expect(Array.from({ length: 40 }, () => again.int(from, from + width))).toEqual(values);
        expect(createPrng(seed).fork('a').next()).not.toBe(createPrng(seed).fork('b').next());
      }),
    );
  });

  it('sample without repeating', () => {
    fc.assert(
      fc.property(fc.string(), fc.uniqueArray(fc.integer(), { maxLength: 30 }), fc.nat(40), (seed, from, count) => {
        const some = createPrng(seed).sample(from, count);
        expect(some).toHaveLength(Math.min(count, from.length));
        expect(from.filter((value) => some.includes(value))).toEqual(some);
      }),
    );
  });
});

describe('identifiers', () => {
  it('are UUIDs, and OIDs that fit DICOM and XDS', () => {
    fc.assert(
      fc.property(fc.integer(), fc.string(), (seed, name) => {
        const uuid = stableUuid(seed, name);
        expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(oidOf(uuid)).toMatch(/^2\.25\.(0|[1-9]\d{0,38})$/);
        expect(stableUuid(seed, name)).toBe(uuid);
      }),
    );
  });

  it('never let markup out of a text', () => {
    fc.assert(fc.property(fc.string(), (text) => !/[<>"]|&(?!(amp|lt|gt|quot);)/.test(escapeXml(text))));
  });
});

/** Every CDA of the embedded platform's world is read whole; its documents of level 1 pass the check of our own. */
import { beforeAll, describe, expect, it } from 'vitest';
import { checkCdaN1 } from '../../../main/cda/index.ts';
import { type CdaReading, readCda } from '../../../main/cda/read-cda.ts';
import { buildWorld } from '../../../main/sandbox/world/index.ts';
import { cdaDocument } from '../../../preload/contract/cda.ts';

const files: { bytes: Uint8Array; reading: CdaReading }[] = [];

beforeAll(async () => {
  for await (const item of buildWorld({ seed: 1, now: new Date('2026-03-12T08:00:00Z'), size: 'small' })) {
    if (item.kind !== 'binary' || !Buffer.from(item.bytes.subarray(0, 2000)).includes('<ClinicalDocument')) continue;
    files.push({ bytes: item.bytes, reading: readCda(item.bytes) });
  }
}, 60_000);

const ofLevel = (level: 'N1' | 'N3') => files.filter(({ reading }) => reading.document.level === level);

describe('the documents of the world', () => {
  it('are of both levels, and nothing of them is left out', () => {
    expect(ofLevel('N1').length).toBeGreaterThan(20);
    expect(ofLevel('N3').length).toBeGreaterThan(20);
    for (const { reading } of files) {
      expect(cdaDocument.parse(reading.document)).toEqual(reading.document);
      expect(reading.document.omissions).toEqual([]);
      expect(reading.document).toMatchObject({
        title: expect.stringMatching(/./u),
        code: expect.stringMatching(/./u),
        effectiveTime: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/u),
        serviceStart: expect.stringMatching(/^\d{4}/u),
        custodian: expect.stringMatching(/./u),
        patient: { name: expect.stringMatching(/./u), birthDate: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/u) },
      });
      expect(reading.document.authors.length).toBeGreaterThan(0);
      expect(reading.document.legalAuthenticator).toBeDefined();
    }
  });

  it('of level 1 embed what they wrap, and pass the check', async () => {
    for (const { bytes, reading } of ofLevel('N1')) {
      expect(reading.embedded?.bytes.length).toBeGreaterThan(0);
      // What a patient wrote has no professional for author: the check is for what professionals send.
      if (reading.document.code?.startsWith('EXPPAT') || reading.document.code?.startsWith('DOCPAT')) continue;
      expect(await checkCdaN1(bytes)).toEqual([]);
    }
  });

  it('of level 3 have a narrative in each section, and some a copy as a PDF', () => {
    for (const { reading } of ofLevel('N3')) {
      expect(reading.document.sections.length).toBeGreaterThan(0);
      for (const section of reading.document.sections) {
        expect(section.narrative.length + section.sections.length + (reading.embedded === undefined ? 0 : 1)).toBeGreaterThan(0);
      }
    }
    expect(ofLevel('N3').some(({ reading }) => reading.embedded?.kind === 'pdf')).toBe(true);
  });
});

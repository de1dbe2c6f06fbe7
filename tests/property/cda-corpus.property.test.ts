/** Over the corpus and over random damage to it: nothing throws but a Failure, nothing of a document becomes markup, every letter of a narrative is shown once, no code is invented. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readResults } from '../../main/biology/read-results.ts';
import { seriesOf } from '../../main/biology/series.ts';
import { readCdaFacts } from '../../main/cda/facts.ts';
import { type CdaReading, readCda } from '../../main/cda/read-cda.ts';
import { Failure } from '../../main/failure.ts';
import { factsOfCda } from '../../main/profile/extract/from-cda.ts';
import { mergeLines } from '../../main/profile/merge/merge-lines.ts';
import { mergeMeasures } from '../../main/profile/merge/merge-measures.ts';
import { vaccinationsOf } from '../../main/profile/vaccinations.ts';
import { labSeries } from '../../preload/contract/biology.ts';
import { type CdaDocument, cdaDocument } from '../../preload/contract/cda.ts';
import { corpus, ofFamily } from '../harness/cda-corpus/index.ts';
import { attributesIn, mutated, mutation } from '../harness/cda-corpus/mutations.ts';
import { markupOf, saidIn, shownOf, strayIn } from '../harness/cda-corpus/said.ts';

/** Read, or refused for a reason that has a code; anything else thrown is the test's failure. */
function answer(bytes: Uint8Array): CdaReading | undefined {
  try {
    return readCda(bytes);
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.code.startsWith('document.')) return undefined;
    throw thrown;
  }
}

/** Strings of the entries that come from an attribute, whatever is around them. */
function codesIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') {
    const isCode = ['code', 'system', 'unit', 'status', 'mood', 'relation', 'type', 'nullFlavor', 'event'].includes(key);
    const isId = key === 'ids' || key === 'templateIds' || key === 'interpretations' || key === 'interpretation';
    return isCode || isId ? value.split('^') : [];
  }
  if (Array.isArray(value)) return value.flatMap((each) => codesIn(each, key));
  return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([name, each]) => codesIn(each, name)) : [];
}

/** Entries stand in for a narrative only where it says nothing; they are shown whole, as text. */
function codedHolds(sections: CdaDocument['sections']): number {
  return sections.reduce((count, section) => {
    const rows = section.coded?.rows ?? [];
    if (rows.length > 0) expect(JSON.stringify(section.narrative)).not.toMatch(/"text":"[^"]*\S[^"]*"/u);
    for (const { label, value = '' } of rows) {
      expect(label + value).not.toBe('');
      expect(`${label}${value}`).not.toMatch(/[\p{Bidi_Control}]/u);
    }
    return count + rows.length + codedHolds(section.sections);
  }, 0);
}

/** The same document once its sections have lost their sentences: nothing but the entries is left. */
function withoutNarrative(bytes: Uint8Array): Uint8Array {
  const source = Buffer.from(bytes).toString('utf8');
  return Buffer.from(source.replaceAll(/(<\/title>\s*)<text\b[^>]*>[\s\S]*?<\/text>/gu, '$1'));
}

function holds(bytes: Uint8Array): void {
  const reading = answer(bytes);
  if (reading === undefined) return;
  const { document, structured } = reading;
  expect(cdaDocument.parse(document)).toEqual(document);
  expect(strayIn(document)).toEqual([]);
  expect(shownOf(document)).toEqual(saidIn(bytes));
  const written = attributesIn(bytes);
  expect(codesIn(structured).filter((code) => !written.has(code))).toEqual([]);

  codedHolds(document.sections);

  readCdaFacts(bytes);
  const facts = factsOfCda(structured).map((fact, index) => ({ fact, id: String(index), from: 'document' as const, isNew: false }));
  expect(facts.flatMap(({ fact }) => fact.codes).filter(({ code }) => !written.has(code))).toEqual([]);
  for (const { fact } of facts) expect(fact.label.trim()).not.toBe('');
  const doses = vaccinationsOf(mergeLines(facts), facts).doses.filter(({ day }) => day.length === 10);
  mergeMeasures(facts);
  const results = readResults(structured).map((result) => ({
    ...{ ...result, reportId: 'd', isFromDocument: true, isProvisional: false, reportedAt: '2026-03-12T10:00:00Z' },
    at: result.at ?? '2026-03-12',
  }));
  for (const series of seriesOf(results)) labSeries.parse(series);
  for (const { at } of results) expect(Number.isNaN(Date.parse(at))).toBe(false);
  for (const { day } of doses) expect(new Date(`${day}T12:00:00Z`).toISOString().slice(0, 10)).toBe(day);
}

describe('the corpus', () => {
  it('has every model in every family', () => {
    expect(corpus.length).toBeGreaterThan(300);
    for (const family of ['n1', 'n3', 'wrong', 'partial', 'dressed', 'foreign'] as const)
      expect(ofFamily(family).length).toBeGreaterThan(3);
  });

  it('shows the entries of sections that have lost their sentences, and they say it is so', () => {
    let shown = 0;
    for (const { bytes } of ofFamily('n3')) {
      const bare = withoutNarrative(bytes);
      holds(bare);
      const document = answer(bare)?.document;
      if (document === undefined) continue;
      const count = codedHolds(document.sections);
      shown += count;
      if (count > 0) expect(markupOf(document)).toContain('D’après les données codées');
    }
    expect(shown).toBeGreaterThan(30);
  });

  it.each(['n1', 'n3', 'wrong', 'partial', 'dressed', 'foreign'] as const)(
    '%s: is read whole, shown whole, and nothing is invented',
    (family) => {
      for (const { name, bytes } of ofFamily(family)) {
        try {
          // Only what isn’t XML may be refused: everything else is read for what it has.
          if (!name.endsWith('cut in its middle')) expect(answer(bytes)).toBeDefined();
          holds(bytes);
        } catch (thrown) {
          throw new Error(`${name}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
        }
      }
    },
  );
});

describe('damage to it', () => {
  const wholes = [...ofFamily('n3'), ...ofFamily('foreign')];
  it('leaves every document readable or refused, shown whole, and nothing invented', () => {
    fc.assert(
      fc.property(fc.constantFrom(...wholes), fc.array(mutation, { minLength: 1, maxLength: 8 }), ({ bytes }, mutations) => {
        holds(mutated(bytes, mutations));
      }),
      { numRuns: Number(process.env.LIAISON_RUNS ?? 400) },
    );
  });
});

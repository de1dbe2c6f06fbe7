/** Merging loses nothing: every fact is a source of exactly one line or point, whatever disagrees is said, and the order of sources changes nothing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProfileFact, SourcedFact } from '../../main/profile/fact.ts';
import { mergeLines } from '../../main/profile/merge/merge-lines.ts';
import { mergeMeasures } from '../../main/profile/merge/merge-measures.ts';
import { profileCategories, profileLine, profileMeasure } from '../../preload/contract/profile.ts';

const dates = ['2011', '2011-04', '2026-03-09', '2026-03-09T08:00:00Z', '2026-03-09T09:00:00+01:00', 'hier', ''];
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const fact: fc.Arbitrary<ProfileFact> = fc
  .record({
    category: fc.constantFrom(...profileCategories),
    label: fc.constantFrom(
      'Metformine 500 mg',
      'METFORMINE 1 000 mg',
      'Amoxicilline',
      'amoxicilline',
      'Asthme',
      '«»',
      ' ',
      'é'.repeat(300),
    ),
    codes: fc.array(fc.record({ system: fc.constantFrom('a', 'b'), code: fc.constantFrom('1', '2') }), { maxLength: 2 }),
    status: fc.constantFrom('active', 'inactive', 'refuted', 'unknown'),
    severity: fc.constantFrom('high', 'moderate', 'unknown'),
    isAbsence: fc.boolean(),
    date: maybe(fc.constantFrom(...dates)),
    posology: maybe(fc.constantFrom('matin', 'Matin.', 'matin et soir')),
    value: fc.constantFrom(70, 71.5),
  })
  .map(({ date, posology, value, ...rest }) => ({
    ...rest,
    ...(date === undefined ? {} : { date }),
    ...(posology === undefined ? {} : { posology }),
    ...(rest.category === 'measure' ? { measure: { code: '29463-7', value, unit: 'kg' } } : {}),
  }));

const facts: fc.Arbitrary<SourcedFact[]> = fc
  .array(fc.record({ fact, at: maybe(fc.constantFrom(...dates)), isNew: fc.boolean() }), { maxLength: 25 })
  .map((all) =>
    all.map(({ at, ...rest }, index) => ({ ...rest, id: `s${index}`, from: 'platform' as const, ...(at === undefined ? {} : { at }) })),
  );

describe('the profile', () => {
  it('shows each fact as a source of one line or one point, and no more', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const lines = mergeLines(all);
        const measures = mergeMeasures(all);
        const sources = [
          ...lines.flatMap((line) => line.sources),
          ...measures.flatMap(({ points }) => points.flatMap((point) => point.sources)),
        ];
        expect(sources.map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort());
        expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
        for (const line of lines) profileLine.parse(line);
        for (const measure of measures) profileMeasure.parse(measure);
      }),
      { numRuns: 400 },
    );
  });

  it('never hides an allergy that somebody holds for true', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const held = all.filter((each) => each.fact.category === 'allergy' && each.fact.status === 'active');
        const lines = mergeLines(all);
        for (const { id } of held) expect(lines.find((line) => line.sources.some((source) => source.id === id))?.status).toBe('active');
      }),
      { numRuns: 300 },
    );
  });

  it('says the same whichever source came first', () => {
    const told = (all: readonly SourcedFact[]) =>
      mergeLines(all)
        .map(({ sources, conflicts, status }) => `${sources.map(({ id }) => id).sort()} ${conflicts} ${status}`)
        .sort();
    fc.assert(
      fc.property(facts, (all) => {
        expect(told(all.toReversed())).toEqual(told(all));
      }),
      { numRuns: 200 },
    );
  });
});

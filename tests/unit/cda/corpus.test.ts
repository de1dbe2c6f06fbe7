/** What the corpus says is what is read of it: facts of the profile, results, doses; of what is wrong or partial, what can be; of elsewhere too. */
import { describe, expect, it } from 'vitest';
import type { LabResult } from '../../../main/biology/lab-result.ts';
import { readResults } from '../../../main/biology/read-results.ts';
import { type CdaReading, readCda } from '../../../main/cda/read-cda.ts';
import { factsOfCda } from '../../../main/profile/extract/from-cda.ts';
import type { ProfileFact, SourcedFact } from '../../../main/profile/fact.ts';
import { mergeLines } from '../../../main/profile/merge/merge-lines.ts';
import { vaccinationsOf } from '../../../main/profile/vaccinations.ts';
import { corpus, foreign, models, ofFamily, wholeOf } from '../../harness/cda-corpus/index.ts';

function factText({ category, label, status, severity, isAbsence, measure }: ProfileFact): string {
  if (measure !== undefined)
    return `measure ${label} ${measure.value}${measure.second === undefined ? '' : `/${measure.second}`} ${measure.unit}`;
  return `${category} ${label} ${status}${severity === 'high' ? ' high' : ''}${isAbsence ? ' (absence)' : ''}`;
}

function resultText({ label, comparator, value, text, unit, range, at }: LabResult): string {
  const bounds =
    range === undefined ? '-' : `${range.excludesLow ? ']' : '['}${range.low ?? ''};${range.high ?? ''}${range.excludesHigh ? '[' : ']'}`;
  return [label, comparator, value ?? text, unit, bounds, at?.slice(0, 10)].filter((part) => part !== undefined).join(' ');
}

const sourced = (facts: readonly ProfileFact[]): SourcedFact[] =>
  facts.map((fact, index) => ({ fact, id: String(index), from: 'document', isNew: false }));

function dosesOf(facts: readonly ProfileFact[]): string[] {
  const all = sourced(facts);
  return vaccinationsOf(mergeLines(all), all).doses.map(({ day, line }) => `${day} ${line.label}`);
}

const all = ({ structured }: CdaReading) => ({
  facts: factsOfCda(structured).map(factText),
  results: readResults(structured).map(resultText),
  doses: dosesOf(factsOfCda(structured)),
});

describe.each(models)('$name', (model) => {
  const whole = readCda(wholeOf(model));

  it('at level 3 says its facts', () => {
    const { facts, results, doses } = model;
    const read = all(whole);
    expect(read.facts).toEqual(facts);
    if (results.length > 0) expect(read.results).toEqual(results);
    expect(read.doses).toEqual(doses);
    expect(whole.document.level).toBe('N3');
    expect(whole.document.omissions).toEqual([]);
  });

  it('is the same in other letters, prefixes and lines', () => {
    const others = ofFamily('dressed').filter(({ name }) => name.startsWith(`${model.name}: `));
    expect(others.length).toBeGreaterThan(4);
    for (const { name, bytes } of others) expect([name, all(readCda(bytes))]).toEqual([name, all(whole)]);
  });

  it('at level 1 is a file, and no fact', () => {
    const [n1] = ofFamily('n1').filter(({ name }) => name === `${model.name} N1`);
    const reading = readCda(n1?.bytes ?? new Uint8Array());
    expect(reading.embedded?.kind).toBe('pdf');
    expect(reading.document.level).toBe('N1');
    expect(all(reading)).toEqual({ facts: [], results: [], doses: [] });
  });
});

describe('what comes from elsewhere', () => {
  it.each(foreign)('$name gives what it can', ({ xml, facts }) => {
    const { structured } = readCda(Buffer.from(xml));
    expect(factsOfCda(structured).map(factText)).toEqual(facts);
  });
});

const of = (model: string, difference: string) => {
  const found = corpus.find(({ name }) => name === `${model}: ${difference}`);
  if (found === undefined) throw new Error(`no « ${difference} » in ${model}`);
  return readCda(found.bytes);
};
const factsOf = (model: string) => models.find(({ name }) => name === model)?.facts ?? [];
const withoutMeasures = (facts: readonly string[]) => facts.filter((fact) => !fact.startsWith('measure'));

describe('what is wrong', () => {
  it('in its units is no measure, and no result in a unit of ours', () => {
    expect(all(of('IPS-FR', 'units that don’t exist')).facts).toEqual(withoutMeasures(factsOf('IPS-FR')));
    expect(all(of('IPS-FR', 'units left out')).facts).toEqual(withoutMeasures(factsOf('IPS-FR')));
    expect(all(of('CR-BIO', 'units that don’t exist')).results[0]).toBe('Potassium 5.6 parsecs [3.5;5.1] 2026-03-09');
  });

  it('in its numbers is left to the document', () => {
    expect(all(of('CR-BIO', 'decimal commas')).results.map((each) => each.split(' ')[0])).not.toContain('Potassium');
    expect(all(of('IPS-FR', 'numbers in words')).facts).toEqual(withoutMeasures(factsOf('IPS-FR')));
  });

  it('in its days has no day, and no dose is placed on another', () => {
    expect(all(of('VAC', 'days that no calendar has')).doses).toEqual([' dTP', ' Grippe']);
    expect(all(of('VAC', 'dates in French')).doses).toEqual([' dTP', ' Grippe']);
    expect(factsOfCda(of('VSM', 'days that no calendar has').structured).map(({ date }) => date)).not.toContain('2026-02-31');
  });

  it('in the hour of its zone keeps its day', () => {
    expect(readResults(of('CR-BIO', 'instants of no zone').structured)[0]?.at).toBe('2026-03-09');
  });

  it('in its references still says what its codes and products are called', () => {
    for (const difference of ['references that lead nowhere', 'narrative without its ids', 'entries without narrative']) {
      expect(all(of('VSM', difference)).facts).toEqual(
        factsOf('VSM').map(
          (fact) =>
            ({
              'condition BPCO stade II active': 'condition BPCO active',
              'condition HTA essentielle active': 'condition HTA active',
              'condition Pneumopathie, guérie inactive': 'condition Pneumopathie inactive',
            })[fact] ?? fact,
        ),
      );
    }
  });

  it('twice is one line of the profile', () => {
    const lines = (reading: CdaReading) => mergeLines(sourced(factsOfCda(reading.structured))).map(({ label }) => label);
    for (const model of models.filter(({ sections }) => sections.length > 1)) {
      expect(lines(of(model.name, 'a section twice'))).toEqual(lines(readCda(wholeOf(model))));
    }
  });

  it('in its types is read by what it holds, never by what it isn’t', () => {
    expect(all(of('CR-BIO', 'types of value left out')).results).toEqual(models.find(({ name }) => name === 'CR-BIO')?.results);
    expect(all(of('IPS-FR', 'types of value that are others')).facts).toEqual(withoutMeasures(factsOf('IPS-FR')));
  });
});

describe('what is partial', () => {
  it('is a header without a body, or the rest of what was cut', () => {
    expect(of('VSM', 'the header alone').document).toMatchObject({ title: 'Volet de synthèse médicale', sections: [] });
    expect(of('VSM', 'an empty body').document.sections).toEqual([]);
    expect(of('VSM', 'no header').document).toMatchObject({ title: '', patient: { name: '' }, authors: [] });
    expect(all(of('VSM', 'the last section cut')).facts).toEqual(factsOf('VSM').slice(0, -1));
  });

  it('is whole in words where codes are unknown, and in codes where words are', () => {
    expect(all(of('VSM', 'nullFlavor for every code')).facts.filter((fact) => fact.startsWith('condition'))).toEqual(
      factsOf('VSM').slice(0, 3),
    );
    expect(all(of('IPS-FR', 'nullFlavor for every quantity')).facts).toEqual(withoutMeasures(factsOf('IPS-FR')));
    expect(of('VSM', 'titles and codes of sections left out').document.sections).toHaveLength(3);
  });
});

it('words taken out of a narrative are said to be', () => {
  const letter = models.find(({ name }) => name === 'LDL-SES');
  expect(JSON.stringify(letter && readCda(wholeOf(letter)).document.sections)).toContain('"style":["Deleted"]');
});

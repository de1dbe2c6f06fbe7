/** The words of every template: French typography, nothing left unexpanded, nothing that the PDF fonts cannot write. */
import { describe, expect, it } from 'vitest';
import { appointmentResources } from '../../../main/sandbox/world/appointments/resources.ts';
import { templates } from '../../../main/sandbox/world/catalogue/index.ts';
import { writeNarrative } from '../../../main/sandbox/world/catalogue/template.ts';
import { valuesOf } from '../../../main/sandbox/world/catalogue/values.ts';
import { suits } from '../../../main/sandbox/world/documents/planner.ts';
import { buildRecord } from '../../../main/sandbox/world/documents/record.ts';
import { studiesOf } from '../../../main/sandbox/world/documents/studies.ts';
import { buildPeople } from '../../../main/sandbox/world/patients/people.ts';
import { winAnsi } from '../../../main/sandbox/world/pdf/encoding.ts';
import { createPrng } from '../../../main/sandbox/world/prng.ts';
import { createDirectory } from '../../../main/sandbox/world/professionals/resources.ts';
import type { Narrative } from '../../../main/sandbox/world/text/narrative.ts';
import { plainText } from '../../../main/sandbox/world/text/plain.ts';
import { french, frenchNumber } from '../../../main/sandbox/world/text/typography.ts';
import { now, seed } from './world-origin.ts';

const people = buildPeople({ seed, now, size: 'full' });

/** What must not be found in a French text. */
const faults: readonly (readonly [string, RegExp])[] = [
  ['straight apostrophe', /\p{L}'\p{L}/u],
  ['breaking space before a high sign', / [:;?!»%]/u],
  ['no space before a high sign', /[\p{L}\d)][;?!](?!\S)/u],
  ['breaking space inside guillemets', /« /u],
  ['two spaces', / {2}/u],
  ['decimal point', /\d\.\d+ ?(?:mg|g|kg|%|°C)/u],
  ['breaking space between a number and its unit', /\d (?:mg|g|kg|mL|mm|cm|%|h|ans|mmHg)(?![\p{L}])/u],
  ['breaking space in an hour', /\d\u00a0h \d/u],
  ['unexpanded placeholder', /[{}|]/u],
];

function faultsOf(text: string): string[] {
  return faults.flatMap(([name, pattern]) => {
    const at = text.search(pattern);
    return at < 0 ? [] : [`${name}: …${text.slice(Math.max(0, at - 25), at + 25)}…`];
  });
}

function wordsOf(narrative: Narrative): string {
  return plainText('', narrative);
}

describe('the templates', () => {
  it.each(templates.map((template) => [`${template.typeCode} ${template.title ?? ''}`, template] as const))('%s', (_, template) => {
    const subjects = people.filter((person) => suits(template, person, now)).slice(0, 6);
    expect(subjects.length).toBeGreaterThan(0);
    for (const person of subjects) {
      for (const round of ['a', 'b']) {
        const draw = createPrng(`${seed}/${person.key}/${template.typeCode}/${round}`);
        const narrative = writeNarrative(template, { person, at: now, now, draw, values: valuesOf(person, now), end: now });
        const words = wordsOf(narrative);
        expect(words.length).toBeGreaterThan(30);
        expect(faultsOf(words)).toEqual([]);
        // WinAnsi is Windows-1252: everything must have a code there.
        const lost = [...winAnsi(words)].filter(
          (character) => !/[\t\n\u0020-\u007e\u00a0-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/u.test(character),
        );
        expect(lost).toEqual([]);
      }
    }
  });
});

describe('the titles', () => {
  it('are French as well', () => {
    const directory = createDirectory(seed, '2026-01-01T08:00:00+01:00');
    const plans = buildRecord(people, { seed, now, size: 'full', dicomWebUrl: '', studies: studiesOf(people, { seed, now }) });
    const appointments = appointmentResources({ seed, now, directory, people });
    const titles = [...plans.map((plan) => french(plan.title)), ...appointments.map((one) => one.description ?? '')];
    expect([...new Set(titles)].flatMap(faultsOf)).toEqual([]);
  });
});

describe('french()', () => {
  it.each([
    ["l'examen : 7,8 % ; 14 h 30 !", 'l’examen\u00a0: 7,8\u00a0%\u202f; 14\u00a0h\u00a030\u202f!'],
    ['« bonjour »', '«\u00a0bonjour\u00a0»'],
    ['Dr Vasseur, 1 000 mg', 'Dr\u00a0Vasseur, 1\u202f000\u00a0mg'],
  ])('%s', (plain, typeset) => {
    expect(french(plain)).toBe(typeset);
    expect(french(typeset)).toBe(typeset);
  });

  it('writes numbers with a comma and thin spaces', () => {
    expect(frenchNumber(1234567.891, 2)).toBe('1\u202f234\u202f567,89');
    expect(frenchNumber(-0.5, 1)).toBe('−0,5');
  });
});

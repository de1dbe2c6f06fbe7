/** Ctrl K: patients for all, documents for those who read clinical content. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSearch } from '../../../main/search/index.ts';
import { patientId } from '../../../preload/contract/ids.ts';
import { searchProcedures } from '../../../preload/contract/search.ts';
import { fakeFhir, fhirPatient } from '../patients/fhir-fixtures.ts';
import { openPractice, type Practice, pullAll } from '../patients/practice.ts';
import { sampleDocument } from '../support/documents.ts';

let practice: Practice;
let asked: [string, number][];
beforeEach(async () => {
  practice = openPractice(fakeFhir([fhirPatient({ id: 'jeanne', birthName: 'MARTEL', given: 'Jeanne', birthDate: '1979-03-28' })]));
  await pullAll(practice.patients.collections());
  asked = [];
});
afterEach(() => practice.db.close());

async function everywhere(text: string) {
  const documents = {
    search: (words: string, limit: number) => {
      asked.push([words, limit]);
      return [
        { document: sampleDocument(), patientId: patientId.parse('jeanne') },
        { document: sampleDocument({ id: 'd2' }), patientId: patientId.parse('gone') },
      ];
    },
    extent: () => 'mixed' as const,
  };
  const { handlers } = createSearch({ patients: practice.patients, documents, session: practice.session });
  const found = await handlers['search.everywhere']({ text, limit: 8 }, { signal: new AbortController().signal });
  return searchProcedures['search.everywhere'].output.parse(found);
}

describe('search everywhere', () => {
  it('gives patients and documents with their patient’s name', async () => {
    const found = await everywhere('mart');
    expect(found.patients.map(({ id }) => id)).toEqual(['jeanne']);
    expect(found.documents.map(({ document, patientName }) => [document.id, patientName])).toEqual([['d1', 'MARTEL Jeanne']]);
    expect(found.extent).toBe('mixed');
    expect(asked).toEqual([['mart', 8]]);
  });

  it('leaves documents out for a secretary, and when nothing is typed', async () => {
    practice.become('399700000003', 'secretary');
    expect(await everywhere('mart')).toEqual({ patients: [expect.anything()], documents: [] });
    practice.become('899700000001', 'physician');
    expect((await everywhere(' ')).documents).toEqual([]);
    expect(asked).toEqual([]);
  });
});

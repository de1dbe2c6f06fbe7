/** Documents that came by message among those of the record: in their place in every order, never before it is known, under the same filters. */
import { describe, expect, it } from 'vitest';
import type { DocumentSummary } from '../../../preload/contract/documents.ts';
import type { FiledDocument } from '../../../preload/contract/filing.ts';
import { asListed, passes, withFiled } from '../../../renderer/features/documents/filed/listed.ts';

const filed = (title: string, serviceStart: string, name = 'Labo Bio-Loire') =>
  ({
    ...{ id: title, title, serviceStart, patientId: 'p', receivedAt: '2026-03-11T08:00:00Z', contentType: 'text/plain', size: 1 },
    type: { code: '11502-2', system: '', display: 'CR d’examens biologiques', classCode: '10', className: 'Compte rendu' },
    from: { name, address: 'labo@bio-loire.mssante.fr', kind: 'professional' },
  }) as unknown as FiledDocument;
const held = (title: string, serviceStart: string): DocumentSummary => {
  const { filed: _, ...document } = asListed(filed(title, serviceStart, title));
  return document;
};
const byDate = { column: 'serviceStart', descending: true } as const;
const titles = (documents: readonly DocumentSummary[]) => documents.map(({ title }) => title);

describe('their place', () => {
  const record = [held('C', '2026-03-10'), held('B', '2026-02-01'), held('A', '2025-12-01')];
  const received = [filed('vieux', '2024-01-01'), filed('neuf', '2026-03-11'), filed('milieu', '2026-02-20')];

  it('is their date', () => {
    const listed = withFiled(record, received, byDate, false);
    expect(titles(listed)).toEqual(['neuf', 'C', 'milieu', 'B', 'A', 'vieux']);
    expect(listed.map(({ filed: own }) => own !== undefined)).toEqual([true, false, true, false, false, true]);
  });
  it('waits for what is not read yet of the record', () => {
    expect(titles(withFiled(record, received, byDate, true))).toEqual(['neuf', 'C', 'milieu', 'B', 'A']);
    expect(titles(withFiled([], received, byDate, true))).toEqual([]);
    expect(titles(withFiled([], received, byDate, false))).toEqual(['neuf', 'milieu', 'vieux']);
  });
  it('follows the order that is asked for', () => {
    const sorted = [...record].reverse();
    expect(titles(withFiled(sorted, [filed('Bilan', '2026-01-01')], { column: 'title', descending: false }, false))).toEqual([
      'A',
      'B',
      'Bilan',
      'C',
    ]);
  });
  it('changes nothing where there is none', () => {
    expect(withFiled(record, [], byDate, true)).toEqual(record);
  });
});

describe('a filter', () => {
  const inr = filed('INR du 10 mars', '2026-03-10');
  it('finds words of the title, the type and the sender, accents aside', () => {
    for (const text of ['inr', 'BIO-LOIRE', 'éxamens', 'inr labo']) expect(passes(inr, { text }), text).toBe(true);
    expect(passes(inr, { text: 'inr scanner' })).toBe(false);
  });
  it('of class, type, author or dates holds for them too; « new » is of the record', () => {
    expect(
      passes(inr, { classCodes: ['10'], typeCodes: ['11502-2'], authors: ['Labo Bio-Loire'], from: '2026-03-01', to: '2026-03-10' }),
    ).toBe(true);
    for (const filter of [
      { classCodes: ['31'] },
      { typeCodes: ['18748-4'] },
      { authors: ['Autre'] },
      { from: '2026-03-11' },
      { to: '2026-03-09' },
    ])
      expect(passes(inr, filter), JSON.stringify(filter)).toBe(false);
    expect(passes(inr, { onlyNew: true })).toBe(false);
  });
});

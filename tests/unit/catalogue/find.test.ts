/** Which services answer, on which shelves. */
import { describe, expect, it } from 'vitest';
import { findServices } from '../../../main/catalogue/find.ts';
import { readService } from '../../../main/platform/index.ts';
import { catalogueResources } from '../../../main/sandbox/world/services/resources.ts';

const all = catalogueResources(1, new Date('2026-03-12T08:00:00Z')).flatMap((one) => readService(one) ?? []);
const names = (text: string, category?: string) => findServices(all, { text, category }).services.map(({ name }) => name);

describe('services', () => {
  it('are all there without words, by name, those that are no longer offered last', () => {
    const found = names('');
    expect(found).toHaveLength(all.length);
    expect(found[0]).toBe('Allaiter Sereine');
    expect(found.at(-1)).toBe('Retour de Cardiologie');
  });

  it.each([
    ['sommeil', 'Bonne Nuit'],
    ['GROSSESSE echographie', 'Neuf Mois'],
    ['glycé', 'Glyco Carnet'],
    ['coeur', 'Cœur Suivi'],
  ])('answer « %s »', (text, name) => {
    expect(names(text)).toContain(name);
  });

  it('must answer every word', () => {
    expect(names('sommeil grossesse')).toEqual([]);
  });

  it('are counted on each shelf by the words alone, and kept to the one that is chosen', () => {
    const shelf = 'Grossesse et petite enfance';
    const found = findServices(all, { text: 'medicaments', category: shelf });
    expect(found.services.every(({ category }) => category === shelf)).toBe(true);
    expect(found.total).toBe(all.length);
    expect(found.categories).toHaveLength(9);
    const elsewhere = found.categories.reduce((sum, { count }) => sum + count, 0);
    expect(elsewhere).toBe(findServices(all, { text: 'medicaments' }).services.length);
    expect(elsewhere).toBeGreaterThan(found.services.length);
  });
});

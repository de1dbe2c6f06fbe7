/** Services of the catalogue as they are read: what is whole is kept, what is hostile or of another kind is left. */
import { describe, expect, it } from 'vitest';
import { readReason, readService } from '../../../main/platform/index.ts';
import { catalogueResources } from '../../../main/sandbox/world/services/resources.ts';
import { specs } from '../../../main/sandbox/world/services/specs.ts';

const now = new Date('2026-03-12T08:00:00Z');
const resources = catalogueResources(1, now);
const glyco = resources[specs.findIndex(({ key }) => key === 'glyco')];

describe('a service of the catalogue', () => {
  it('is read whole', () => {
    expect(readService(glyco)).toMatchObject({
      name: 'Glyco Carnet',
      publisher: 'Association Diabète Ensemble',
      category: 'Suivre une maladie chronique',
      reads: ['Mesures de santé', 'Traitements'],
      writes: ['Mesures de santé', 'Documents de santé'],
      website: 'https://glyco.example',
      isWithdrawn: false,
    });
  });

  it('is never a reason for a visit', () => {
    expect(resources.map(readReason).filter((one) => one !== undefined)).toEqual([]);
  });

  it('keeps what it can of one that says little', () => {
    expect(readService({ ...glyco, type: [], telecom: [], characteristic: [], extension: [], comment: undefined })).toEqual({
      id: glyco?.id,
      version: glyco?.meta?.lastUpdated,
      lastUpdated: glyco?.meta?.lastUpdated,
      name: 'Glyco Carnet',
      publisher: 'Association Diabète Ensemble',
      summary: '',
      details: glyco?.extraDetails,
      reads: [],
      writes: [],
      isWithdrawn: false,
    });
  });

  it.each([
    ['without the category', { category: [] }],
    ['without a name', { name: '  ' }],
    ['of another type', { resourceType: 'Patient' }],
    ['with an id that is none', { id: '../../etc' }],
  ])('is left aside %s', (_why, part) => {
    expect(readService({ ...glyco, ...part })).toBeUndefined();
  });

  it('shows no address that isn’t https, nor a letter that reorders others', () => {
    const read = readService({ ...glyco, name: 'Gly\u202Eco', telecom: [{ system: 'url', value: 'javascript:alert(1)' }] });
    expect(read?.name).toBe('Glyco');
    expect(read).not.toHaveProperty('website');
  });
});

/** The official types, found by the words that clinicians use. */
import { expect, test } from 'vitest';
import { searchDocumentTypes } from '../../../main/documents/type-search.ts';

const codes = (text: string, limit = 5) => searchDocumentTypes(text, limit).map(({ code }) => code);

test.each([
  ['vsm', 'SYNTH'],
  ['ordo', '57833-6'],
  ['Ordonnance', '57833-6'],
  ['ordo kine', 'PRESC-KINE'],
  ['ldl', '11490-0'],
  ['bio', '11502-2'],
  ['prescription bio', 'PRESC-BIO'],
  ['irm', '18748-4'],
  ['cr scanner', '18748-4'],
  ['CR', '11488-4'],
  ['consultation', '11488-4'],
  ['visite cr', '11488-4'],
  ['crh', '34112-3'],
  ['urgences', '15507-7'],
  ['vaccin', '87273-9'],
  ['certificat', '89601-9'],
  ['operatoire', '34874-8'],
  ['opératoire', '34874-8'],
  ['courrier', '96349-6'],
  ['11502-2', '11502-2'],
  ['arrêt de travail', 'PRESC-AAT'],
  ['directives', 'EXPPAT_3'],
  ['télémédecine', '85208-7'],
])('« %s » gives %s first', (text, first) => {
  expect(codes(text)[0]).toBe(first);
});

test('words may come in any order and each must answer', () => {
  expect(codes('biologiques examens cr')).toEqual(codes('cr examens biologiques'));
  expect(codes('consultation zzz')).toEqual([]);
});

test('only what the DMP takes is offered (JDV_J66), and each type has its class', () => {
  const every = searchDocumentTypes('', 200);
  expect(every).toHaveLength(106);
  expect(every.map(({ code }) => code)).not.toContain('FEUILLE-DE-STYLE');
  expect(every.filter(({ classCode, className }) => classCode === '' || className === '')).toEqual([]);
  expect(codes('', 3)).toEqual(['11488-4', '57833-6', '96349-6']);
});

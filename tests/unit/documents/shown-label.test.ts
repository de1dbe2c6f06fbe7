/** Official labels as they are shown. */
import { expect, it } from 'vitest';
import { shownLabel } from '../../../main/shown-label.ts';

it.each([
  ["Reference d'objets d'un examen d'imagerie", 'Référence d’objets d’un examen d’imagerie'],
  ["CR d'examens biologiques", 'CR d’examens biologiques'],
  ['Historique des remboursements', 'Historique des remboursements'],
  ["Score 'A'", "Score 'A'"],
])('%s is shown as %s', (official, shown) => expect(shownLabel(official)).toBe(shown));

/** JDV_J08: the labels that say who does not see a document. */
import type { Visibility } from '../../../preload/contract/documents.ts';
import { list, text } from './careful-reader.ts';
import { systems } from './systems.ts';

const labels = [
  ['maskedToProfessionals', 'MASQUE_PS', 'Masqué aux professionnels de santé'],
  ['hiddenFromPatient', 'INVISIBLE_PATIENT', 'Non visible par le patient'],
  ['hiddenFromRepresentatives', 'INVISIBLE_REPRESENTANTS_LEGAUX', 'Non visible par les représentants légaux du patient'],
] as const satisfies readonly (readonly [keyof Visibility, string, string])[];

export function readVisibility(securityLabel: unknown): Visibility {
  const codes = new Set(list(securityLabel).flatMap((concept) => list(concept.coding).map((coding) => text(coding.code))));
  return {
    maskedToProfessionals: codes.has('MASQUE_PS'),
    hiddenFromPatient: codes.has('INVISIBLE_PATIENT'),
    hiddenFromRepresentatives: codes.has('INVISIBLE_REPRESENTANTS_LEGAUX'),
  };
}

export function writeVisibility(visibility: Visibility): { coding: { system: string; code: string; display: string }[] }[] {
  const normal = { coding: [{ system: systems.confidentiality, code: 'N', display: 'Normal' }] };
  const hidden = labels
    .filter(([field]) => visibility[field])
    .map(([, code, display]) => ({ coding: [{ system: systems.visibility, code, display }] }));
  return [normal, ...hidden];
}

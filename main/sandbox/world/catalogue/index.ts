/** Every template of the world, by type of document. */
import { acts } from './acts.ts';
import { carePlans } from './care-plans.ts';
import { certificates } from './certificates.ts';
import { consultations } from './consultations.ts';
import { hospital } from './hospital.ts';
import { maternity } from './maternity.ts';
import { patientMade } from './patient-made.ts';
import { prescriptions } from './prescriptions.ts';
import { surgery } from './surgery.ts';
import { syntheses } from './syntheses.ts';
import type { DocumentTemplate } from './template.ts';

export const templates: readonly DocumentTemplate[] = [
  ...consultations,
  ...prescriptions,
  ...hospital,
  ...maternity,
  ...surgery,
  ...syntheses,
  ...carePlans,
  ...acts,
  ...certificates,
  ...patientMade,
];

const byType = Map.groupBy(templates, (template) => template.typeCode);

/** The template of a type; `title` tells apart those of the same type. */
export function templateOf(typeCode: string, title?: string): DocumentTemplate {
  const found = byType.get(typeCode)?.find((template) => title === undefined || template.title === title);
  if (found === undefined) throw new RangeError(`no template for ${typeCode}`);
  return found;
}

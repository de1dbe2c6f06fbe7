/** What a patient is asked to bring, on an Appointment: our extension for what was received, `patientInstruction` for whoever reads it elsewhere. */
import type { Appointment, Extension as FhirExtension } from '@medplum/fhirtypes';
import { type AskedDocument, askedDocument, mostDocuments } from '../../../preload/contract/agenda-appointments.ts';
import { allUnder, type Extension, instantOf, under } from './elements.ts';
import { agendaUrls } from './urls.ts';

/** By which a sentence of ours is known from what others have written there. */
const opening = 'À apporter\u00a0: ';

/** @returns nothing where nothing is asked */
export function documentsOf(extensions: readonly Extension[]): AskedDocument[] | undefined {
  const found = allUnder(extensions, agendaUrls.document)
    .flatMap(({ extension: parts }) => {
      const receivedAt = instantOf(under(parts, 'received')?.valueInstant);
      const read = askedDocument.safeParse({
        id: under(parts, 'id')?.valueString,
        label: under(parts, 'label')?.valueString,
        ...(receivedAt !== undefined && { receivedAt }),
      });
      return read.data ?? [];
    })
    .slice(0, mostDocuments);
  return found.length === 0 ? undefined : found;
}

export function documentExtensions(documents: readonly AskedDocument[] = []): FhirExtension[] {
  return documents.map(({ id, label, receivedAt }) => ({
    url: agendaUrls.document,
    extension: [
      { url: 'id', valueString: id },
      { url: 'label', valueString: label },
      ...(receivedAt === undefined ? [] : [{ url: 'received', valueInstant: receivedAt }]),
    ],
  }));
}

/** Somebody else's sentence stays; ours follows what is asked. @param before what stands there */
export function instructionOf(
  before: string | undefined,
  documents: readonly AskedDocument[] = [],
): Pick<Appointment, 'patientInstruction'> {
  if (before !== undefined && !before.startsWith(opening)) return { patientInstruction: before };
  return documents.length === 0 ? {} : { patientInstruction: `${opening}${documents.map(({ label }) => label).join('\u202f; ')}` };
}

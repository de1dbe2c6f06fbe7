/** What is said of the document: the fields, what is missing, and the form of the contract that comes out. */
import { useState } from 'react';
import type { DocumentType, Visibility } from '../../../preload/contract/documents.ts';
import type { DocumentId, PatientId, StagedId } from '../../../preload/contract/ids.ts';
import type { InputOf } from '../../../preload/contract/procedures.ts';
import type { Audience, Publication } from '../../../preload/contract/publications.ts';
import { calendarDay } from '../../i18n/format.ts';

export interface Fields {
  type: DocumentType | undefined;
  title: string;
  serviceStart: string | undefined;
  event: string;
  audience: Audience;
  hiddenFromRepresentatives: boolean;
}

export type Missing = 'file' | 'type' | 'title' | 'date';

export type FormInput = InputOf<'publications.create'>['form'];

function audienceOf(visibility: Visibility): Audience {
  if (visibility.maskedToProfessionals) return 'masked';
  return visibility.hiddenFromPatient ? 'later' : 'everyone';
}

export function visibilityOf(fields: Pick<Fields, 'audience' | 'hiddenFromRepresentatives'>): Visibility {
  return {
    maskedToProfessionals: fields.audience === 'masked',
    hiddenFromPatient: fields.audience === 'later',
    hiddenFromRepresentatives: fields.hiddenFromRepresentatives,
  };
}

/** Acts without a nomenclature: said in free words, as the XDS eventCodeList allows with a local system. */
const freeEventSystem = 'urn:liaison:evenement';

export function usePublicationForm(
  existing: Publication | undefined,
  suggested: { title: string; type: DocumentType; serviceStart?: string } | undefined,
) {
  const [fields, setFields] = useState<Fields>(() => ({
    type: existing?.type ?? suggested?.type,
    title: existing?.form.title ?? suggested?.title ?? '',
    serviceStart: (existing?.form ?? suggested)?.serviceStart?.slice(0, 10) ?? calendarDay(new Date()),
    event: existing?.form.events[0]?.display ?? '',
    audience: existing === undefined ? 'everyone' : audienceOf(existing.form.visibility),
    hiddenFromRepresentatives: existing?.form.visibility.hiddenFromRepresentatives ?? false,
  }));
  return {
    fields,
    change: (part: Partial<Fields>) => setFields((now) => ({ ...now, ...part })),
    missing(stagedId: StagedId | undefined): Missing[] {
      const absent: (Missing | false)[] = [
        stagedId === undefined && 'file',
        fields.type === undefined && 'type',
        fields.title.trim() === '' && 'title',
        (fields.serviceStart === undefined || fields.serviceStart > calendarDay(new Date())) && 'date',
      ];
      return absent.filter((field) => field !== false);
    },
    /** Call it only when nothing is missing. */
    toForm(patientId: PatientId, stagedId: StagedId, replaces: DocumentId | undefined): FormInput {
      const event = fields.event.trim();
      return {
        patientId,
        stagedId,
        typeCode: fields.type?.code ?? '',
        title: fields.title.trim(),
        serviceStart: fields.serviceStart ?? '',
        events: event === '' ? [] : [{ code: event.slice(0, 64), system: freeEventSystem, display: event }],
        visibility: visibilityOf(fields),
        ...(replaces === undefined ? {} : { replaces }),
      };
    },
  };
}

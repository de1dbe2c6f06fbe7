/** The List of a submission set: what was deposited together, by whom and when (PDSm SubmissionSet comprehensive). */
import type { List } from '@medplum/fhirtypes';
import { isoInstant } from '../calendar.ts';
import { extensions, profiles, systems } from '../fhir.ts';
import { oidOf, stableUuid } from '../identifiers.ts';
import { sectorName } from '../professionals/resources.ts';
import { french } from '../text/typography.ts';
import { custodianOf } from './head.ts';
import { documentIdOf } from './ids.ts';
import type { DocumentPlan } from './plan.ts';
import { authorReference, containedAuthor, sourcePatient, subjectOf } from './reference.ts';

/** @param plans of one set, at least one; the first names the author */
export function submissionSet(seed: number, key: string, plans: readonly [DocumentPlan, ...DocumentPlan[]]): List {
  const [lead] = plans;
  const place = custodianOf(lead);
  const isPatients = lead.author.kind === 'patient';
  const sector = isPatients ? 'EXP_PATIENT' : place.sector;
  const uuid = stableUuid(seed, 'submission', key);
  const deposited = isoInstant(lead.deposited);
  return {
    resourceType: 'List',
    id: uuid,
    meta: { lastUpdated: deposited, profile: [profiles.submissionSet] },
    contained: isPatients ? [sourcePatient(lead.person)] : containedAuthor(lead),
    extension: [
      {
        url: extensions.designationType,
        valueCodeableConcept: {
          coding: [
            {
              system: isPatients ? systems.nonProfessional : systems.sector,
              code: sector,
              display: isPatients ? 'Expression personnelle du patient' : sectorName(sector),
            },
          ],
        },
      },
      {
        url: extensions.sourceId,
        valueIdentifier: { system: systems.uri, value: `urn:oid:${oidOf(stableUuid(seed, 'source', place.finess))}` },
      },
      { url: extensions.isArchived, valueBoolean: false },
    ],
    identifier: [
      { use: 'usual', system: systems.uri, value: `urn:oid:${oidOf(stableUuid(seed, 'submission-unique', key))}` },
      { use: 'official', system: systems.uri, value: `urn:uuid:${uuid}` },
    ],
    status: 'current',
    mode: 'working',
    title: french(plans.length === 1 ? lead.title : `${lead.title} et ${plans.length - 1} autre${plans.length > 2 ? 's' : ''}`),
    code: { coding: [{ system: systems.mhdListTypes, code: 'submissionset', display: 'SubmissionSet as a FHIR List' }] },
    subject: subjectOf(lead.person),
    date: deposited,
    source: authorReference(lead) as NonNullable<List['source']>,
    entry: plans.map((plan) => ({ item: { reference: `DocumentReference/${documentIdOf(seed, plan.key)}` } })),
  };
}

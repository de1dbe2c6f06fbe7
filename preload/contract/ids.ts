/** Branded identifiers, so that a patient's id can't be handed over where a document's is wanted; and the INS with its key. */
import { z } from 'zod';

const id = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[A-Za-z0-9._:-]+$/);

export const patientId = id.brand<'PatientId'>();
export const documentId = id.brand<'DocumentId'>();
export const publicationId = id.brand<'PublicationId'>();
export const stagedId = id.brand<'StagedId'>();
export const blobId = id.brand<'BlobId'>();
export const workplaceId = id.brand<'WorkplaceId'>();
export const callId = id.brand<'CallId'>();
/** Of the agenda: the timetable of a practitioner at a site, the site, a visit reason, an appointment, a block, a run of appointments. */
export const scheduleId = id.brand<'ScheduleId'>();
export const siteId = id.brand<'SiteId'>();
export const visitReasonId = id.brand<'VisitReasonId'>();
export const appointmentId = id.brand<'AppointmentId'>();
export const blockId = id.brand<'BlockId'>();
export const seriesId = id.brand<'SeriesId'>();
export const agendaConflictId = id.brand<'AgendaConflictId'>();
/** Of a document that came by message and was put in a file here. */
export const filedId = z.uuid().brand<'FiledId'>();
/** DICOM UID, PS3.5 §9.1. */
export const dicomUid = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[0-9]+(\.[0-9]+)*$/)
  .brand<'DicomUid'>();

export type PatientId = z.infer<typeof patientId>;
export type DocumentId = z.infer<typeof documentId>;
export type PublicationId = z.infer<typeof publicationId>;
export type StagedId = z.infer<typeof stagedId>;
export type BlobId = z.infer<typeof blobId>;
export type WorkplaceId = z.infer<typeof workplaceId>;
export type CallId = z.infer<typeof callId>;
export type ScheduleId = z.infer<typeof scheduleId>;
export type SiteId = z.infer<typeof siteId>;
export type VisitReasonId = z.infer<typeof visitReasonId>;
export type AppointmentId = z.infer<typeof appointmentId>;
export type BlockId = z.infer<typeof blockId>;
export type SeriesId = z.infer<typeof seriesId>;
export type AgendaConflictId = z.infer<typeof agendaConflictId>;
export type FiledId = z.infer<typeof filedId>;
export type DicomUid = z.infer<typeof dicomUid>;

/** OIDs of the INS, national identity of health: NIR, NIA and the two reserved for tests and demonstrations. */
export const insOids = {
  nir: '1.2.250.1.213.1.4.8',
  nia: '1.2.250.1.213.1.4.9',
  test: '1.2.250.1.213.1.4.10',
  demo: '1.2.250.1.213.1.4.11',
} as const;

export const ins = z.object({
  /** 13 characters of the NIR (digits, but 2A or 2B as the department for Corsica) and the two of the key. */
  matricule: z.string().regex(/^[0-9]{6}[0-9AB][0-9]{8}$/),
  oid: z.enum([insOids.nir, insOids.nia, insOids.test, insOids.demo]),
});
export type Ins = z.infer<typeof ins>;

/**
 * Control key of a NIR: 97 − (the first 13 digits mod 97), on two digits; 2A counts as 19 and 2B as 18.
 * @param thirteen the 13 characters before the key
 */
export function insKey(thirteen: string): string {
  const numeric = thirteen.replace('2A', '19').replace('2B', '18');
  return String(97 - Number(BigInt(numeric) % 97n)).padStart(2, '0');
}

/** Whether the key is the right one; not looked at for the OIDs of tests, whose examples themselves carry wrong keys. It warns, never blocks. */
export function isInsKeyRight({ oid, matricule }: Ins): boolean {
  return oid === insOids.test || oid === insOids.demo || hasValidInsKey(matricule);
}

/** A wrong key warns and never blocks: official examples themselves carry wrong keys. */
export function hasValidInsKey(matricule: string): boolean {
  return matricule.length === 15 && insKey(matricule.slice(0, 13)) === matricule.slice(13);
}

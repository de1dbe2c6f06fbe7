/** The arrival view: today's patients and what arrived since each one's last visit. Terms of FHIR Appointment. */
import { z } from 'zod';
import { appointmentStatus } from './appointment-status.ts';
import { documentNotice, documentSummary } from './documents.ts';
import { patientId } from './ids.ts';
import { clinicalAlert, patientSummary } from './patients.ts';
import { everyRole, procedure } from './procedure.ts';

export const appointmentOfTheDay = z.object({
  appointmentId: z.string(),
  start: z.string(),
  end: z.string(),
  status: appointmentStatus,
  reason: z.string(),
  practitionerName: z.string(),
  patient: patientSummary,
  patientId,
  lastSeenAt: z.string().optional(),
  /** For clinicians only: what was deposited since the last visit, newest first, five at most. */
  newDocuments: z.array(documentSummary),
  newDocumentCount: z.number().int(),
  /** For clinicians only: what others changed of documents that they had opened or published. */
  notices: z.array(documentNotice),
  alerts: z.array(clinicalAlert),
});
export type AppointmentOfTheDay = z.infer<typeof appointmentOfTheDay>;

export const appointmentProcedures = {
  /** `date` is a calendar day (YYYY-MM-DD, Europe/Paris); `scope` « mine » or the whole workplace. */
  'appointments.ofTheDay': procedure({
    access: everyRole,
    input: z.object({ date: z.iso.date(), scope: z.enum(['mine', 'workplace']).default('mine') }),
    output: z.array(appointmentOfTheDay),
  }),
};

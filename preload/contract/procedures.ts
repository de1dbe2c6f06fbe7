/** Every procedure of the contract, and the types derived from them. */
import type { z } from 'zod';
import { accessProcedures } from './access.ts';
import { agendaProcedures } from './agenda.ts';
import { appointmentProcedures } from './appointments.ts';
import { biologyProcedures } from './biology.ts';
import { callProcedures } from './calls.ts';
import { catalogueProcedures } from './catalogue.ts';
import { diagnosticsProcedures } from './diagnostics.ts';
import { directoryProcedures } from './directory.ts';
import { documentChangeProcedures } from './document-changes.ts';
import { documentProcedures } from './documents.ts';
import { duplicateProcedures } from './duplicates.ts';
import { filingProcedures } from './filing.ts';
import { growthProcedures } from './growth.ts';
import { hangingProcedures } from './hanging.ts';
import { identityProcedures } from './identity.ts';
import { imagingProcedures } from './imaging.ts';
import { journalProcedures } from './journal.ts';
import { mailboxProcedures } from './mailboxes.ts';
import { measurementProcedures } from './measurements.ts';
import { mediaProcedures } from './media.ts';
import { mediaExportProcedures } from './media-export.ts';
import { followUpProcedures, messageProcedures } from './messages.ts';
import { networkProcedures } from './network.ts';
import { noteProcedures } from './notes.ts';
import { diffusionProcedures, outgoingProcedures, templateProcedures } from './outgoing.ts';
import { pacsProcedures } from './pacs.ts';
import { patientProcedures } from './patients.ts';
import { profileProcedures } from './profile.ts';
import { publicationProcedures } from './publications.ts';
import { reportProcedures } from './reports.ts';
import { searchProcedures } from './search.ts';
import { sendingProcedures } from './sendings.ts';
import { sessionProcedures } from './session.ts';
import { settingsProcedures } from './settings.ts';
import { syncProcedures } from './sync.ts';
import { vaccinationProcedures } from './vaccination.ts';
import { vaultProcedures } from './vault.ts';

export const procedures = {
  ...callProcedures,
  ...vaultProcedures,
  ...sessionProcedures,
  ...settingsProcedures,
  ...networkProcedures,
  ...patientProcedures,
  ...accessProcedures,
  ...identityProcedures,
  ...duplicateProcedures,
  ...documentProcedures,
  ...documentChangeProcedures,
  ...biologyProcedures,
  ...profileProcedures,
  ...noteProcedures,
  ...vaccinationProcedures,
  ...growthProcedures,
  ...publicationProcedures,
  ...sendingProcedures,
  ...imagingProcedures,
  ...hangingProcedures,
  ...reportProcedures,
  ...measurementProcedures,
  ...mediaProcedures,
  ...mediaExportProcedures,
  ...pacsProcedures,
  ...mailboxProcedures,
  ...messageProcedures,
  ...followUpProcedures,
  ...outgoingProcedures,
  ...templateProcedures,
  ...diffusionProcedures,
  ...filingProcedures,
  ...appointmentProcedures,
  ...agendaProcedures,
  ...directoryProcedures,
  ...catalogueProcedures,
  ...searchProcedures,
  ...journalProcedures,
  ...syncProcedures,
  ...diagnosticsProcedures,
};

export type Procedures = typeof procedures;
export type ProcedureName = keyof Procedures;
/** What a caller may write (defaults left out). */
export type InputOf<N extends ProcedureName> = z.input<Procedures[N]['input']>;
/** What a handler receives (defaults filled in). */
export type ParsedInputOf<N extends ProcedureName> = z.output<Procedures[N]['input']>;
export type OutputOf<N extends ProcedureName> = z.output<Procedures[N]['output']>;

/** The access journal: who did what, when, from which workplace, in a patient's record or on the whole workstation; read, filtered, exported. */
import { z } from 'zod';
import { delivery } from './delivery.ts';
import { patientId } from './ids.ts';
import { clinicians, procedure } from './procedure.ts';

/** Acts of the journal that have words of their own; another one is told by its code. */
export const journalActions = [
  'session.signed-in',
  'session.signed-out',
  'session.workplace-chosen',
  'patient.opened',
  'access.authorized',
  'access.glass-broken',
  'access.glass-mended',
  'access.secret-started',
  'access.secret-ended',
  'access.identity-accepted',
  'access.identity-refused',
  'identity.ins-searched',
  'identity.ins-accepted',
  'identity.ins-confirmed',
  'identity.ins-unconfirmed',
  'identity.validated',
  'identity.made-provisional',
  'identity.attributes-changed',
  'duplicates.merged',
  'duplicates.undone',
  'duplicates.set-apart',
  'document.opened',
  'document.copy-removed',
  'profile.printed',
  'note.written',
  'note.undone',
  'note.left',
  'note.sent',
  'note.retried',
  'note.discarded',
  'note.retraction-asked',
  'note.retracted',
  'imaging.opened',
  'imaging.local-copy-removed',
  'imaging.imported',
  'imaging.import-refused',
  'imaging.import-removed',
  'imaging.attached',
  'imaging.attach-refused',
  'imaging.detached',
  'imaging.exported',
  'imaging.measurements-exported',
  'report.prepared',
  'publication.kept-local',
  'publication.local',
  'publication.prepared',
  'publication.held',
  'publication.queued',
  'publication.validated',
  'publication.corrected',
  'publication.returned',
  'publication.retried',
  'publication.discarded',
  'publication.sent',
  'document-change.asked',
  'document-change.undone',
  'document-change.left',
  'document-change.sent',
  'document-change.conflict',
  'document-change.conflict-mine-kept',
  'document-change.conflict-platform-kept',
  'document-change.retried',
  'document-change.discarded',
  'message.prepared',
  'message.held',
  'message.scheduled',
  'message.signed',
  'message.queued',
  'message.sent',
  'message.blocked',
  'message.recalled',
  'message.returned',
  'message.retried',
  'message.discarded',
  'diffusion.created',
  'network.proxy-changed',
  'network.certificate-imported',
  'network.certificate-removed',
  'network.anchor-added',
  'network.anchor-removed',
  'network.trust-changed',
  'pacs.searched',
  'pacs.setting-changed',
  'pacs.setting-removed',
  'pacs.anchor-added',
  'pacs.anchor-removed',
  'filing.filed',
  'filing.undone',
  'filing.opened',
  'filing.ignored',
  'filing.heeded',
  'follow-up.assigned',
  'follow-up.released',
  'follow-up.noted',
  'follow-up.handled',
  'follow-up.reopened',
  'message.patient-chosen',
  'message.receipt-given',
  'message.receipt-refused',
  'agenda.booked',
  'agenda.overbooked',
  'agenda.moved',
  'agenda.edited',
  'agenda.cancelled',
  'agenda.arrived',
  'agenda.started',
  'agenda.ended',
  'agenda.no-show',
  'agenda.reopened',
  'agenda.waiting-added',
  'agenda.waiting-removed',
  'agenda.block-saved',
  'agenda.block-removed',
  'agenda.schedule-changed',
  'agenda.sent',
  'agenda.conflict',
  'agenda.settled',
  'agenda.exported',
  'agenda.imported',
  'journal.exported',
] as const;
export type JournalAction = (typeof journalActions)[number];

/** A code that says more of an act, with words of its own: « basis » `care-team`, « trait » `birthDate`… */
export const journalFact = z.object({
  kind: z.enum(['basis', 'reason', 'trait', 'change', 'format', 'identity', 'answer', 'proof', 'attribute', 'status', 'note']),
  value: z.string(),
});
export type JournalFact = z.infer<typeof journalFact>;

export const journalEntry = z.object({
  id: z.string(),
  /** ISO instant. */
  at: z.string(),
  action: z.string(),
  /** The real person, with their national identifier (EX_GEN-1320). */
  by: z.object({ nationalId: z.string(), name: z.string() }).optional(),
  workplace: z.string().optional(),
  patient: z.object({ id: patientId, name: z.string() }).optional(),
  /** Title of the document, where the reader may know it. */
  title: z.string().optional(),
  facts: z.array(journalFact),
  /** Circumstances of a broken glass, as they were typed. */
  words: z.string().optional(),
});
export type JournalEntry = z.infer<typeof journalEntry>;

const filter = z.object({
  /** The whole workstation where left out: a physician's only. */
  patientId: patientId.optional(),
  professionalId: z.string().max(64).optional(),
  /** ISO dates, both included. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
export type JournalFilter = z.infer<typeof filter>;

/** The page chooses the words: the file is written with these. */
export const journalWords = z.object({
  title: z.string().max(200),
  /** Whose journal, which period, by whom. */
  lead: z.array(z.string().max(300)).max(6),
  columns: z.object({
    at: z.string(),
    by: z.string(),
    nationalId: z.string(),
    workplace: z.string(),
    patient: z.string(),
    what: z.string(),
  }),
  actions: z.record(z.string(), z.string()),
  facts: z.record(z.string(), z.string()),
  page: z.string().max(40),
});
export type JournalWords = z.infer<typeof journalWords>;

/** « Document ouvert : Compte rendu · Urgence vitale », the same on the screen and in the file. */
export function journalText(
  { action, title, facts, words }: Pick<JournalEntry, 'action' | 'title' | 'facts' | 'words'>,
  texts: Pick<JournalWords, 'actions' | 'facts'>,
): string {
  const act = texts.actions[action] ?? action;
  const more = facts.map(({ kind, value }) => texts.facts[`${kind}.${value}`] ?? value);
  const subject = title === undefined ? act : `${act}\u00a0: ${title}`;
  return [subject, ...more, ...(words === undefined ? [] : [`«\u00a0${words}\u00a0»`])].join(' · ');
}

/** Entries that one file may hold: beyond, a period or a person is to be chosen, so that nothing is left out in silence. */
export const mostExported = 20_000;

export const journalProcedures = {
  'journal.list': procedure({
    access: clinicians,
    input: filter.extend({ offset: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(500).default(100) }),
    output: z.object({ entries: z.array(journalEntry), total: z.number().int() }),
  }),
  /** Those who acted, to choose from. */
  'journal.people': procedure({
    access: clinicians,
    input: filter.pick({ patientId: true }),
    output: z.array(z.object({ nationalId: z.string(), name: z.string() })),
  }),
  /** Written where the user says through the host's dialogue; where the host has none, the page is handed the file. Journaled itself. */
  'journal.export': procedure({
    access: clinicians,
    input: filter.extend({ format: z.enum(['csv', 'pdf']), words: journalWords }),
    output: delivery,
  }),
};

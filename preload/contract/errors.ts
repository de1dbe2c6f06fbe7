/** The closed list of what can go wrong, as data: a code, its parameters and a reference to the journal. The page chooses the words. */
import { z } from 'zod';

/** Each code and whether trying the same call again, unchanged, may succeed. */
export const errorTable = {
  'call.unknown': { retryable: false },
  'call.foreign-sender': { retryable: false },
  'call.invalid-input': { retryable: false },
  'call.forbidden-role': { retryable: false },
  'call.cancelled': { retryable: true },
  'call.internal': { retryable: true },

  'vault.locked': { retryable: false },
  'vault.absent': { retryable: false },
  'vault.already-created': { retryable: false },
  'vault.weak-passphrase': { retryable: false },
  'vault.wrong-passphrase': { retryable: false },
  'vault.too-early': { retryable: true },
  'vault.newer-version': { retryable: false },
  'vault.corrupt': { retryable: false },
  'vault.disk-full': { retryable: true },

  'session.required': { retryable: false },
  'session.workplace-required': { retryable: false },
  'session.unknown-professional': { retryable: false },
  'session.refused': { retryable: true },
  'session.timed-out': { retryable: true },
  'session.expired': { retryable: false },

  'network.offline': { retryable: true },
  'network.timeout': { retryable: true },
  'network.captive-portal': { retryable: true },
  'network.proxy-unreachable': { retryable: true },
  'network.proxy-credentials': { retryable: true },
  'network.proxy-refused': { retryable: true },
  'network.certificate-expired': { retryable: true },
  'network.certificate-unknown': { retryable: true },
  'network.certificate-wrong-host': { retryable: true },
  'network.certificate-revoked': { retryable: true },
  'network.revocation-unknown': { retryable: true },
  'network.client-certificate-missing': { retryable: true },
  'network.client-certificate-refused': { retryable: true },
  'network.client-certificate-expired': { retryable: true },
  'network.client-certificate-revoked': { retryable: true },
  'network.tls-too-old': { retryable: true },
  'network.tls-failed': { retryable: true },
  'platform.unavailable': { retryable: true },
  'platform.throttled': { retryable: true },
  'platform.unauthorized': { retryable: true },
  'platform.forbidden': { retryable: false },
  'platform.not-found': { retryable: false },
  'platform.conflict': { retryable: false },
  'platform.rejected': { retryable: false },
  'platform.invalid-response': { retryable: true },

  'certificate.unreadable': { retryable: false },
  'certificate.wrong-passphrase': { retryable: false },
  'certificate.no-private-key': { retryable: false },
  'certificate.expired': { retryable: false },
  'certificate.not-yet-valid': { retryable: false },
  'certificate.not-for-client': { retryable: false },
  'certificate.not-authority': { retryable: false },

  'patient.not-found': { retryable: false },

  /** The national teleservice doesn't answer; the platform does. */
  'insi.unavailable': { retryable: true },
  'insi.refused': { retryable: false },
  /** A trait that INSi asks for is missing or partial. */
  'identity.incomplete': { retryable: false },
  /** What was noted of the identity forbids it. */
  'identity.doubted': { retryable: false },
  /** What was shown is no longer what the file or INSi has. */
  'identity.changed': { retryable: false },
  'identity.traits-differ': { retryable: false },
  /** Another file of the practice bears that INS. */
  'identity.ins-borne': { retryable: false },
  'identity.wrong-state': { retryable: false },
  /** INSi gave each an INS of their own: two people. */
  'duplicates.two-ins': { retryable: false },
  /** Only one of them has the INS: it is the one that stays. */
  'duplicates.ins-stays': { retryable: false },
  'duplicates.already-merged': { retryable: false },
  /** They don't look alike: what differs is accepted trait by trait, for a reason. */
  'duplicates.reason-needed': { retryable: false },

  'access.required': { retryable: false },
  'access.blocked': { retryable: false },
  'access.record-closed': { retryable: false },
  /** Until somebody has decided; what was to leave waits. */
  'access.identity-unchecked': { retryable: true },

  'document.not-found': { retryable: false },
  'document.not-kept-offline': { retryable: true },
  'document.integrity': { retryable: true },
  'document.unreadable': { retryable: false },
  'document.hostile': { retryable: false },
  'document.too-large': { retryable: false },

  'change.not-found': { retryable: false },
  'change.refused': { retryable: false },
  'change.wrong-state': { retryable: false },
  'change.other-professional': { retryable: true },
  'note.not-found': { retryable: false },
  'note.refused': { retryable: false },
  'note.wrong-state': { retryable: false },
  'note.other-professional': { retryable: true },

  'file.empty': { retryable: false },
  'file.too-large': { retryable: false },
  'file.encrypted': { retryable: false },
  'file.unreadable': { retryable: false },
  'file.unsupported': { retryable: false },

  'publication.not-found': { retryable: false },
  'publication.wrong-state': { retryable: false },
  'publication.invalid': { retryable: false },
  'publication.unchanged': { retryable: false },
  'publication.other-validator': { retryable: false },
  'publication.other-workplace': { retryable: false },

  'directory.address-refused': { retryable: false },

  'export.nothing-left': { retryable: false },

  'import.not-found': { retryable: false },
  'import.traits-differ': { retryable: false },
  'import.other-patient': { retryable: false },
  /** Its images exist nowhere else until they have arrived. */
  'import.leaving': { retryable: false },

  /** It was taken off the settings, or what was found is no longer known. */
  'pacs.not-found': { retryable: false },
  'pacs.clear-unaccepted': { retryable: false },
  'pacs.bad-address': { retryable: false },
  'pacs.offline': { retryable: true },
  'pacs.certificate': { retryable: true },
  'pacs.credentials': { retryable: true },
  'pacs.forbidden': { retryable: false },
  'pacs.not-dicomweb': { retryable: true },
  'pacs.unavailable': { retryable: true },
  'pacs.too-broad': { retryable: false },
  'pacs.rejected': { retryable: false },
  'pacs.invalid-response': { retryable: true },

  'imaging.not-found': { retryable: false },
  'imaging.not-kept-offline': { retryable: true },
  'imaging.not-at-source': { retryable: true },
  'imaging.refused-by-source': { retryable: true },
  /** A study has one manifest: it came into the record from elsewhere meanwhile. */
  'imaging.in-record': { retryable: false },
  /** Images leave under the national identity of the patient. */
  'imaging.no-ins': { retryable: false },

  'measurement.not-yours': { retryable: false },
  'measurement.nothing-to-write': { retryable: false },

  'report.not-found': { retryable: false },
  'report.wrong-state': { retryable: false },
  'report.incomplete': { retryable: false },
  /** Some images wait: their source didn't take them all. */
  'report.images-refused': { retryable: false },

  'mail.server-not-found': { retryable: true },
  'mail.folder-missing': { retryable: false },
  'mail.mailbox-full': { retryable: true },
  'mail.too-large': { retryable: false },
  'mail.sender-refused': { retryable: false },
  'mail.recipient-refused': { retryable: false },

  /** The mailbox isn't that of the one at work, or what is asked isn't their right in it. */
  'mail.not-allowed': { retryable: false },

  'message.not-found': { retryable: false },
  /** It is at the server and can't be brought now. */
  'message.not-kept-offline': { retryable: true },
  'message.wrong-state': { retryable: false },
  /** A message that may not leave as it is: `field` says what of it. */
  'message.invalid': { retryable: false },
  'message.too-large': { retryable: false },
  /** The line broke as it ended, and no copy tells whether it left: somebody decides. */
  'message.in-doubt': { retryable: false },

  'filing.traits-differ': { retryable: false },
  'filing.not-found': { retryable: false },
  'filing.already-filed': { retryable: false },

  'agenda.schedule-not-found': { retryable: false },
  'agenda.reason-not-found': { retryable: false },
  'agenda.appointment-not-found': { retryable: false },
  'agenda.block-not-found': { retryable: false },
  'agenda.conflict-not-found': { retryable: false },
  /** The reason isn't offered on that timetable, or not to be booked by this role. */
  'agenda.not-bookable': { retryable: false },
  'agenda.not-allowed': { retryable: false },
  /** What was asked may not follow the state that the appointment is in. */
  'agenda.wrong-state': { retryable: false },
  /** It ends before it begins, or lasts more than it may. */
  'agenda.bad-time': { retryable: false },
  /** Somebody else changed the hours meanwhile: they are shown again. */
  'agenda.changed-elsewhere': { retryable: false },
  'agenda.calendar-unreadable': { retryable: false },
  /** Somebody who comes for the first time has no address yet. */
  'agenda.no-file': { retryable: false },

  'blob.not-found': { retryable: false },
  'blob.bad-range': { retryable: false },
} as const satisfies Record<string, { retryable: boolean }>;

export type ErrorCode = keyof typeof errorTable;

export const errorCodes = Object.keys(errorTable) as [ErrorCode, ...ErrorCode[]];

/** Parameters are numbers, codes and field names: never health data, never a name, never a path in a patient's file. */
export const errorParams = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

export const appError = z.object({
  code: z.enum(errorCodes),
  params: errorParams,
  /** Short random reference that the journal carries too, to be quoted to support. */
  ref: z.string(),
});

export type AppError = z.infer<typeof appError>;

/** Whether the same call may succeed later without being changed. */
export function isRetryable(code: ErrorCode): boolean {
  return errorTable[code].retryable;
}

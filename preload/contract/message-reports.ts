/** What comes back about a message that was sent: closed codes, whose words the page has. */
import { z } from 'zod';

/**
 * Why the software of the receiver could not file a document (ANS, « Transmission au LPS d’un document CDA provenant d’un courriel MSSanté »,
 * applicationErrorCode); 906 is « autre » in the table itself.
 */
export const integrationErrorCodes = ['900', '901', '902', '903', '904', '905', '906'] as const;
export const integrationErrorCode = z.enum(integrationErrorCodes);
export type IntegrationErrorCode = z.infer<typeof integrationErrorCode>;

/** Why a message was not delivered (MES-§6; RFC 3463). */
export const bounceReasons = [
  'mailbox-closed',
  'patient-not-found',
  'invalid-address',
  'too-large',
  'mailbox-full',
  'refused',
  'unreachable',
  'delayed',
  'other',
] as const;
export const bounceReason = z.enum(bounceReasons);
export type BounceReason = z.infer<typeof bounceReason>;

/** Why a message, or a part of it, can't be shown as it came. */
export const messageProblems = [
  'too-large',
  'too-many-parts',
  'too-deep',
  'headers-too-large',
  'took-too-long',
  'unreadable',
  'too-many-attachments',
  'text-cut',
] as const;
export const messageProblem = z.enum(messageProblems);
export type MessageProblem = z.infer<typeof messageProblem>;

/** What is wrong with an archive of documents that came, or with one of its files. */
export const xdmProblems = [
  'damaged-archive',
  'encrypted',
  'unsupported-compression',
  'bomb',
  'path',
  'link',
  'too-many-files',
  'no-metadata',
  'bad-metadata',
  'missing-document',
  'hash-differs',
  'size-differs',
  'several-patients',
  'patient-differs',
] as const;
export const xdmProblem = z.enum(xdmProblems);
export type XdmProblem = z.infer<typeof xdmProblem>;

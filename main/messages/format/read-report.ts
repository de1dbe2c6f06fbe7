/** What comes back about a message of ours: a receipt (RFC 8098), a bounce (RFC 3464, or the plain words of a server), an error of integration. */
import type { BounceReason, IntegrationErrorCode } from '../../../preload/contract/message-reports.ts';
import { bounceReason } from './bounce-reason.ts';
import { messageIdsOf } from './message-id.ts';
import { addressOf, type ReportFields, readReportFields } from './report-fields.ts';
import { integrationErrorOf, type ReadSubject } from './subject.ts';

export type MessageReport =
  | {
      readonly kind: 'receipt';
      readonly originalMessageId?: string;
      readonly recipient?: string;
      readonly disposition: 'displayed' | 'processed' | 'deleted' | 'dispatched' | 'unknown';
      readonly isAutomatic: boolean;
    }
  | {
      readonly kind: 'bounce';
      readonly originalMessageId?: string;
      readonly failures: readonly { readonly recipient?: string; readonly reason: BounceReason; readonly status?: string }[];
    }
  /** ECO.2.3.1: a DSN that says it arrived. */
  | { readonly kind: 'delivered'; readonly originalMessageId?: string; readonly recipients: readonly string[] }
  | {
      readonly kind: 'integration-error';
      readonly originalMessageId?: string;
      readonly recipient?: string;
      readonly code: IntegrationErrorCode;
    };

export interface ReportPart {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface ReportSource {
  readonly subject: ReadSubject;
  readonly from?: string | undefined;
  readonly header: (name: string) => string | undefined;
  readonly text: string;
  readonly parts: readonly ReportPart[];
}

export function readReport(source: ReportSource): MessageReport | undefined {
  const { subject, header, parts } = source;
  const notification = parts.find(({ contentType }) => contentType === 'message/disposition-notification');
  const fields = notification === undefined ? [] : readReportFields(notification.bytes);
  const notified = merge(fields);
  const originalMessageId = originalOf(notified.get('original-message-id'), source);
  const about = originalMessageId === undefined ? {} : { originalMessageId };
  const recipient = addressOf(notified.get('final-recipient')) ?? (notification === undefined ? source.from : undefined);
  const code = subject.integrationError ?? codeIn(notified);
  if (code !== undefined) return { kind: 'integration-error', ...about, ...(recipient === undefined ? {} : { recipient }), code };
  if (notification !== undefined) {
    const said = notified.get('disposition')?.toLowerCase() ?? '';
    const disposition = /;\s*(displayed|processed|deleted|dispatched)\b/u.exec(said)?.[1] as 'displayed' | undefined;
    const isAutomatic = said.includes('automatic-action');
    return {
      kind: 'receipt',
      ...about,
      ...(recipient === undefined ? {} : { recipient }),
      disposition: disposition ?? 'unknown',
      isAutomatic,
    };
  }
  const delivery = parts.find(
    ({ contentType }) => contentType === 'message/delivery-status' || contentType === 'message/global-delivery-status',
  );
  if (delivery !== undefined) return deliveryReport(readReportFields(delivery.bytes), about, source.text);
  if (!isPlainBounce(source)) return undefined;
  const named = header('x-failed-recipients') ?? /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/u.exec(source.text.slice(0, 20_000))?.[0];
  const failed = addressOf(named);
  return {
    kind: 'bounce',
    ...about,
    failures: [{ ...(failed === undefined ? {} : { recipient: failed }), reason: bounceReason({ words: source.text, recipient: failed }) }],
  };
}

function merge(groups: readonly ReportFields[]): ReportFields {
  return new Map(groups.toReversed().flatMap((each) => [...each]));
}

/** `Error: 902^Identifiant de patient inconnu`, or the older `Disposition: …; processed/Error: 902^…`. */
function codeIn(fields: ReportFields): IntegrationErrorCode | undefined {
  const error = fields.get('error') ?? /processed\/error\s*:\s*(.*)$/iu.exec(fields.get('disposition') ?? '')?.[1];
  const code = error === undefined ? undefined : /^\s*(\d{1,5})\s*(?:\^|$)/u.exec(error)?.[1];
  return code === undefined ? undefined : integrationErrorOf(code);
}

/** Of the fields, else of the original that is attached, else of what it answers. */
function originalOf(stated: string | undefined, { parts, header }: ReportSource): string | undefined {
  const attached = parts.find(({ contentType }) =>
    /^(?:message\/rfc822|text\/rfc822-headers|message\/global(?:-headers)?)$/u.test(contentType),
  );
  const inside = attached === undefined ? undefined : merge(readReportFields(headerOf(attached.bytes)).slice(0, 1)).get('message-id');
  const candidates = [stated, inside, header('in-reply-to'), header('references')?.split(/\s+/u).at(-1)];
  return candidates.map((each) => messageIdsOf(each)[0]).find((each) => each !== undefined);
}

const headerOf = (bytes: Uint8Array) => bytes.subarray(0, 64 * 1024);

function deliveryReport(groups: readonly ReportFields[], about: { originalMessageId?: string }, text: string): MessageReport | undefined {
  const recipients = groups.filter((each) => each.has('final-recipient') || each.has('original-recipient') || each.has('status'));
  const failures = recipients.flatMap((fields) => {
    const action = fields.get('action')?.toLowerCase();
    if (action === 'delivered' || action === 'relayed' || action === 'expanded') return [];
    const status = /\d\.\d{1,3}\.\d{1,3}/u.exec(fields.get('status') ?? '')?.[0];
    const recipient = addressOf(fields.get('original-recipient')) ?? addressOf(fields.get('final-recipient'));
    // The text for a person speaks of them all: it counts only where there is one.
    const words = [fields.get('diagnostic-code') ?? '', recipients.length === 1 ? text : ''].join('\n');
    const reason = bounceReason({ status, action, words, recipient });
    return [{ reason, ...(recipient === undefined ? {} : { recipient }), ...(status === undefined ? {} : { status }) }];
  });
  if (failures.length > 0 || recipients.length === 0) return { kind: 'bounce', ...about, failures };
  const arrived = recipients.flatMap(
    (fields) => addressOf(fields.get('original-recipient')) ?? addressOf(fields.get('final-recipient')) ?? [],
  );
  return { kind: 'delivered', ...about, recipients: arrived };
}

const bounceSubjects =
  /undelivered mail returned|undeliverable|delivery (?:status notification|failure|has failed)|mail delivery (?:failed|subsystem|system)|returned mail|failure notice|non[ -]?remis|non d[ée]livr|[ée]chec de (?:la )?(?:remise|distribution|livraison|l.envoi)/iu;

/** A server that writes in plain words: nobody's envelope, or its own name, and a subject that says so. */
function isPlainBounce({ subject, from, header }: ReportSource): boolean {
  const sender = from?.split('@')[0]?.toLowerCase() ?? '';
  const isServer = ['mailer-daemon', 'postmaster', 'mail-daemon'].includes(sender) || header('return-path')?.trim() === '<>';
  const isAutomatic = isServer || /^auto-(?:replied|generated|notified)/iu.test(header('auto-submitted') ?? '');
  return isAutomatic && (bounceSubjects.test(subject.bare) || header('x-failed-recipients') !== undefined);
}

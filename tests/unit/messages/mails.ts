/** Messages as others write them, for the tests of reading; every person is invented. */

export const lines = (...text: string[]) => Buffer.from(text.join('\r\n'), 'utf8');

export interface MailParts {
  readonly headers?: readonly string[];
  readonly from?: string;
  readonly subject?: string;
  readonly body?: readonly string[];
}

/** A plain message, or any body with its own Content-Type among `headers`. */
export function mail({
  headers = [],
  from = 'Dr_Paul_MARTIN_Clinique <paul.martin@medecin.mssante.fr>',
  subject = 'Bonjour',
  body = ['Texte.'],
}: MailParts = {}): Buffer {
  return lines(
    `From: ${from}`,
    'To: awa.diallo@medecin.mssante.fr',
    'Message-ID: <m1@medecin.mssante.fr>',
    'Date: Thu, 12 Mar 2026 11:00:00 +0100',
    `Subject: ${subject}`,
    'MIME-Version: 1.0',
    headers.length === 0 ? 'X-Rien: 1' : headers.join('\r\n'),
    '',
    body.join('\r\n'),
  );
}

export interface Part {
  readonly type: string;
  readonly headers?: readonly string[];
  readonly body: string;
}

export function multipart(type: string, parts: readonly Part[], rest: MailParts = {}): Buffer {
  const body = parts.flatMap((part) => ['--LIMITE', `Content-Type: ${part.type}`, ...(part.headers ?? []), '', part.body]);
  return mail({
    ...rest,
    headers: [...(rest.headers ?? []), `Content-Type: ${type}; boundary="LIMITE"`],
    body: [...body, '--LIMITE--', ''],
  });
}

export const base64Part = (type: string, name: string, bytes: Uint8Array): Part => ({
  type: `${type}; name="${name}"`,
  headers: ['Content-Transfer-Encoding: base64', `Content-Disposition: attachment; filename="${name}"`],
  body: (
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,76}/gu) ?? []
  ).join('\r\n'),
});

export interface DsnParts {
  readonly status?: string;
  readonly action?: string;
  readonly diagnostic?: string;
  readonly recipient?: string;
  readonly text?: string;
  readonly original?: 'headers' | 'message' | 'none';
}

/** As Postfix writes them. */
export function dsn(parts: DsnParts = {}): Buffer {
  const {
    status = '5.1.1',
    action = 'failed',
    diagnostic,
    recipient = '279035121518989@patient.mssante.fr',
    text = 'This is the mail system.',
    original = 'headers',
  } = parts;
  const copy = 'Message-ID: <o1@medecin.mssante.fr>\r\nSubject: XDM/1.0/DDM+CR';
  return multipart(
    'multipart/report; report-type=delivery-status',
    [
      { type: 'text/plain; charset=utf-8', body: text },
      {
        type: 'message/delivery-status',
        body: [
          'Reporting-MTA: dns; mx.patient.mssante.fr',
          '',
          `Final-Recipient: rfc822; ${recipient}`,
          `Action: ${action}`,
          `Status: ${status}`,
          ...(diagnostic === undefined ? [] : [`Diagnostic-Code: smtp; ${diagnostic}`]),
        ].join('\r\n'),
      },
      ...(original === 'none'
        ? []
        : [
            original === 'headers'
              ? { type: 'text/rfc822-headers', body: copy }
              : { type: 'message/rfc822', body: `${copy}\r\n\r\nTexte.` },
          ]),
    ],
    {
      from: 'MAILER-DAEMON@mx.patient.mssante.fr',
      subject: 'Undelivered Mail Returned to Sender',
      headers: ['Return-Path: <>', 'Auto-Submitted: auto-replied'],
    },
  );
}

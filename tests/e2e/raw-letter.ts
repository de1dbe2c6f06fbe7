/** A letter as its bytes: text, HTML beside it, an answer to another. */
export interface RawLetter {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** The morning of the tests unless said. */
  readonly at?: Date;
  /** Message-ID of the one that it answers. */
  readonly answers?: string | undefined;
}

export function rawLetter({ from, to, subject, text, html, at = new Date('2026-03-12T09:02:00+01:00'), answers }: RawLetter): string {
  const head = [
    `From: ${from}`,
    `To: <${to}>`,
    `Subject: =?utf-8?b?${Buffer.from(subject).toString('base64')}?=`,
    `Date: ${at.toUTCString()}`,
    `Message-ID: <${crypto.randomUUID()}@essai.example>`,
    ...(answers === undefined ? [] : [`In-Reply-To: ${answers}`, `References: ${answers}`]),
    'MIME-Version: 1.0',
  ];
  const part = (type: string, body: string) => [
    `Content-Type: ${type}; charset=utf-8`,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(body).toString('base64'),
    '',
  ];
  if (html === undefined) return [...head, ...part('text/plain', text)].join('\r\n');
  return [
    ...head,
    'Content-Type: multipart/alternative; boundary="b1"',
    '',
    '--b1',
    ...part('text/plain', text),
    '--b1',
    ...part('text/html', html),
    '--b1--',
    '',
  ].join('\r\n');
}

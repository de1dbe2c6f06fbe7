/** x */
import { readMessage } from '../main/messages/format/read-message.ts';
import { joinBlobsFlat } from '../main/messages/format/flat-blob.ts';
import { mail, multipart, base64Part } from './unit/messages/mails.ts';
joinBlobsFlat();
const H = (h: string[]) => mail({ headers: h });
function nested(depth: number, kind = 'multipart/mixed'): Buffer {
  const open = Array.from({ length: depth }, (_, level) => [`--B${level}`, `Content-Type: ${kind}; boundary="B${level + 1}"`, ''].join('\r\n'));
  return mail({ headers: [`Content-Type: ${kind}; boundary="B0"`], body: [...open, `--B${depth}`, 'Content-Type: text/plain', '', 'au fond'] });
}
const cases: Record<string, () => Buffer> = {
  plain: () => mail(),
  n33: () => nested(33), n60: () => nested(60), n300: () => nested(300), n20000: () => nested(20000),
  p10000: () => multipart('multipart/mixed', Array.from({ length: 10_000 }, (_, i) => ({ type: 'text/plain', body: `partie ${i}` }))),
  a10000: () => multipart('multipart/mixed', Array.from({ length: 10_000 }, (_, i) => base64Part('application/pdf', `${i}.pdf`, Buffer.from('x')))),
  m1: () => mail({ headers: ['Content-Type: multipart/mixed; boundary=B'], body: Array(200_000).fill('--B') }),
  m2: () => mail({ headers: ['Content-Type: multipart/mixed; boundary=B'], body: Array(200_000).fill('--C') }),
  b100k: () => H([`Content-Type: multipart/mixed; boundary=${'x'.repeat(100000)}`]),
  h10m: () => H([`X-Long: ${'a'.repeat(10_000_000)}`]),
  h200k: () => H(Array.from({ length: 200_000 }, (_, i) => `X-${i}: y`)),
  folded: () => H(['X-Folded: a', ...Array(200_000).fill(' b')]),
  people: () => H([`Cc: ${Array.from({ length: 20_000 }, (_, i) => `u${i}@b.mssante.fr`).join(', ')}`]),
  groups: () => H([`Cc: ${'g:'.repeat(20_000)}${';'.repeat(20_000)}`]),
  quotes: () => H([`Cc: ${'"'.repeat(50_001)}`, `Reply-To: ${'<'.repeat(50_000)}`]),
  comments: () => H([`Cc: ${'('.repeat(50_000)}a@b.mssante.fr`]),
  refs: () => H([`References: ${Array.from({ length: 30_000 }, (_, i) => `<${i}@x>`).join(' ')}`]),
  word: () => H([`X-A: =?UTF-8?B?${'QUFB'.repeat(50_000)}`]),
  receipts: () => H([`Disposition-Notification-To: ${'a@b.mssante.fr,'.repeat(10_000)}`]),
  subj: () => mail({ subject: '=?UTF-8?Q?=C3=A9?= '.repeat(30_000) }),
  re: () => mail({ subject: 'Re: '.repeat(100_000) }),
  text6m: () => mail({ body: ['a'.repeat(6_000_000)] }),
  html: () => mail({ headers: ['Content-Type: text/html'], body: ['<b>'.repeat(2_500_000)] }),
  eq64: () => mail({ headers: ['Content-Transfer-Encoding: base64'], body: ['='.repeat(100_000)] }),
  eqqp: () => mail({ headers: ['Content-Transfer-Encoding: quoted-printable'], body: ['='.repeat(100_000)] }),
  nul: () => Buffer.alloc(1_000_000),
  groups100k: () => multipart('multipart/report; report-type=delivery-status', [{ type: 'message/delivery-status', body: Array.from({ length: 100_000 }, (_, i) => `Final-Recipient: rfc822; u${i}@b.mssante.fr\r\nAction: failed\r\nStatus: 5.1.1`).join('\r\n\r\n') }]),
};
const only = process.argv[2];
for (const [name, make] of Object.entries(cases)) {
  if (only !== undefined && only !== name) continue;
  const raw = make();
  const before = process.cpuUsage();
  console.log('>', name);
  const m = await readMessage(raw);
  const used = process.cpuUsage(before);
  console.log(name, Math.round((used.user + used.system) / 1000), 'ms cpu', m.state, m.problems.join());
}

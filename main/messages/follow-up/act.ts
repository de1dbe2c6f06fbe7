/**
 * One act about a conversation of a shared mailbox, as a small message in a folder that only those who share it can write to: a field of its own
 * carries it (`X-Liaison-Act`, base64url of JSON, folded), a sentence tells it to any other software.
 */
import { z } from 'zod';
import { named } from '../../../preload/contract/messages.ts';
import { headerField } from '../header-field.ts';

export const actField = 'X-Liaison-Act';
/** At the root of the mailbox; it isn't shown among its folders. */
export const actFolder = 'Liaison';

const person = named.extend({ nationalId: z.string().min(1).max(64), displayName: z.string().max(200) });

/** What one version writes, any later one reads. */
const writtenAct = z.object({
  id: z.uuid(),
  kind: z.enum(['assigned', 'released', 'noted', 'handled', 'reopened']),
  by: person,
  to: person.optional(),
  text: z.string().max(1000).optional(),
  at: z.iso.datetime({ precision: 3 }),
  /** The last message of the conversation then, in its angle brackets. */
  about: z.string().min(3).max(998),
});
export type WrittenAct = z.infer<typeof writtenAct>;

const lineLength = 70;

/** @param mailbox whose address bears it: nobody outside reads it */
export function writeAct(act: WrittenAct, mailbox: { readonly address: string }): Uint8Array {
  const code = Buffer.from(JSON.stringify(act), 'utf8').toString('base64url');
  const folded = code.match(new RegExp(`.{1,${lineLength}}`, 'gu')) ?? [];
  const body = Buffer.from(`${sentence(act)}\r\n`, 'utf8').toString('base64');
  const lines = [
    `From: <${mailbox.address}>`,
    `To: <${mailbox.address}>`,
    'Subject: Suivi de la conversation',
    `Date: ${new Date(act.at).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: ${messageIdOf(act.id, mailbox)}`,
    ...(isHeaderSafe(act.about) ? [`In-Reply-To: ${act.about}`] : []),
    'Auto-Submitted: auto-generated',
    `${actField}: ${folded.join('\r\n ')}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    ...(body.match(/.{1,76}/gu) ?? []),
    '',
  ];
  return Buffer.from(lines.join('\r\n'), 'ascii');
}

/** The same at each attempt: what is there already isn't written twice. */
export function messageIdOf(actId: string, { address }: { readonly address: string }): string {
  return `<${actId}@${address.slice(address.lastIndexOf('@') + 1)}>`;
}

/** `undefined` for anything else than an act. */
export function readAct(header: string): WrittenAct | undefined {
  const code = headerField(header, actField).replaceAll(/\s+/gu, '');
  if (code === '' || code.length > 16_384) return undefined;
  try {
    return writtenAct.safeParse(JSON.parse(Buffer.from(code, 'base64url').toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

const isHeaderSafe = (id: string) => /^<[\x21-\x7e]{1,900}>$/u.test(id);

function sentence({ kind, by, to, text }: WrittenAct): string {
  const words = {
    assigned: `Confiée à ${to?.displayName ?? by.displayName}`,
    released: 'Laissée à tous',
    noted: `Note : ${text ?? ''}`,
    handled: 'Marquée traitée',
    reopened: 'Rouverte',
  };
  return `${words[kind]}, par ${by.displayName}.`;
}

/** Letters laid straight into a mailbox of Dovecot, as its delivery would have left them; all of it invented. */
import { chownSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const words =
  'bonjour patiente traitement contrôle examen normal semaine consultation cardiologie résultat biologie tension poids ordonnance suivi'.split(
    ' ',
  );

interface Letters {
  readonly spool: string;
  readonly address: string;
  readonly from: number;
  readonly count: number;
}

export function writeLetters({ spool, address, from, count }: Letters): void {
  const { uid, gid } = statSync(spool);
  const box = join(spool, address);
  for (const folder of [box, join(box, 'cur'), join(box, 'new'), join(box, 'tmp')]) {
    if (existsSync(folder)) continue;
    mkdirSync(folder);
    chownSync(folder, uid, gid);
  }
  const now = Date.now();
  for (let index = from; index < from + count; index += 1) {
    const at = new Date(now - (from + count - index) * 60_000);
    const file = join(box, 'new', `${Math.floor(at.getTime() / 1000)}.M${index}P1.bench`);
    writeFileSync(file, letter(index, at, address));
    chownSync(file, uid, gid);
  }
}

/** Three letters to a conversation, a few kilobytes each, as letters of colleagues are. */
function letter(index: number, at: Date, address: string): string {
  const root = index - (index % 3);
  const text = Array.from({ length: 60 }, (_, line) =>
    Array.from({ length: 9 }, (__, word) => words[(index * 7 + line * 5 + word * 3) % words.length]).join(' '),
  );
  return [
    `From: Dr_Paul_MARTIN_Clinique <paul.martin${root % 300}@medecin.mssante.fr>`,
    `To: ${address}`,
    `Subject: Compte rendu ${root}`,
    `Date: ${at.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${index}@bench.mssante.fr>`,
    ...(index === root ? [] : [`In-Reply-To: <${root}@bench.mssante.fr>`, `References: <${root}@bench.mssante.fr>`]),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    ...text,
    '',
  ].join('\r\n');
}

/** The copy of a large mailbox, as a synchronisation and the reading of all its messages would have left it; all of it invented. */

import { createContentStore } from '../../../main/messages/content-store.ts';
import { createConversationLines } from '../../../main/messages/conversation-lines.ts';
import { createMailRepository } from '../../../main/messages/mail-repository.ts';
import { createMailboxStore, idOfMailbox } from '../../../main/messages/mailbox-store.ts';
import type { RemoteMessage } from '../../../main/platform/mail/index.ts';
import type { BlobStore, Database } from '../../../main/store/index.ts';
import { mailboxId as mailboxIdSchema } from '../../../preload/contract/mailboxes.ts';

const families = ['Martel', 'Durand', 'Le Goff', 'Richard', 'Benali', 'Faure', 'Tessier', 'Garnier', 'Petit', 'Moreau', 'Kowalski', 'Roux'];
const subjects = [
  'Compte rendu de consultation',
  'Échographie rénale',
  'Résultats de biologie',
  'Ordonnance de sortie',
  'Scanner thoracique',
  'Demande d’avis',
  'Renouvellement',
];
const sentences = [
  'Bonjour, je vous remercie de m’avoir adressé ce patient.',
  'La kaliémie est à 4,2 mmol/L et la créatininémie reste stable.',
  'La glycémie à jeun est de 1,12 g/L, l’hémoglobine glyquée de 7,1 %.',
  'Pas d’anomalie à l’auscultation, la tension est à 13/8.',
  'Le traitement est poursuivi à l’identique jusqu’au prochain rendez-vous.',
  'Une échographie de contrôle est prévue dans six mois.',
];

export async function fillCopy(
  db: Database,
  {
    address,
    holder,
    messages,
  }: { address: string; holder: { nationalId: string; displayName: string; rights: readonly string[] }; messages: number },
) {
  const id = idOfMailbox(address);
  const server = { host: '127.0.0.1', imapPort: 1, smtpPort: 1, authority: '' };
  createMailboxStore(db).take(holder.nationalId, server, [
    { address, kind: 'PER', label: 'Bench', holders: [{ ...holder, rights: ['send'] }] },
  ]);
  const contents = createContentStore({ db, blobs: {} as BlobStore });
  const repository = createMailRepository(db, { lines: createConversationLines({ db }) });
  repository.write(() => repository.setFolders(id, [{ path: 'INBOX', name: 'INBOX', role: 'inbox' }]));
  const [folder] = repository.folders(id);
  if (folder === undefined) throw new Error('no folder');
  for (let from = 0; from < messages; from += 1000) {
    const batch = Array.from({ length: 1000 }, (_, index) => invented(from + index, address));
    await contents.keep(
      batch.map(({ message, body }) => ({ mailboxId: id, messageId: message.messageId, size: message.size, raw: Buffer.from(body) })),
      () => undefined,
    );
    repository.write(() => {
      for (const { message, body } of batch) {
        const kept = contents.find({ mailboxId: id, messageId: message.messageId, size: message.size });
        if (kept !== undefined)
          contents.saveReading(kept.id, {
            state: 'whole',
            text: body,
            excerpt: body.slice(0, 100),
            facts: { isEnd: false, isAutomatic: false, asksReceiptTo: [] },
            pieces: [],
            words: new Map(),
          });
      }
      repository.add(
        folder,
        batch.map(({ message }) => message),
      );
    });
  }
  return mailboxIdSchema.parse(id);
}

/** Three messages to a conversation. */
function invented(index: number, address: string): { message: RemoteMessage; body: string } {
  const root = index - (index % 3);
  const family = families[root % families.length] ?? '';
  const name = `Dr_Paul_${family.toUpperCase()}_Cabinet ${root % 400}`;
  const body = Array.from({ length: 5 }, (_, line) => sentences[(index * 7 + line * 3) % sentences.length]).join('\n');
  const references = index === root ? '' : `References: <${root}@bench.mssante.fr>\r\n`;
  const message: RemoteMessage = {
    uid: index + 1,
    modSeq: '1',
    flags: index % 9 === 0 ? [] : ['\\Seen'],
    receivedAt: new Date(1_700_000_000_000 + index * 60_000),
    size: 2_000 + index,
    messageId: `<${index}@bench.mssante.fr>`,
    inReplyTo: index === root ? '' : `<${root}@bench.mssante.fr>`,
    subject: `${subjects[root % subjects.length]} ${family} ${root}`,
    from: [{ name, address: `paul.${fold(family)}${root % 400}@medecin.mssante.fr` }],
    replyTo: [],
    to: [{ name: '', address }],
    cc: [],
    header: references,
    attachments: [],
  };
  return { message, body };
}

const fold = (text: string) => text.toLowerCase().replaceAll(/[^a-z]/g, '');

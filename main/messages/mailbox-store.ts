/** The mailboxes that this workstation knows, where each is served, and who may do what in it: kept, so that reading goes on without the network. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { mailboxId, mailboxKind, mailboxRight } from '../../preload/contract/mailboxes.ts';
import type { Database } from '../store/index.ts';
import type { OpenMailbox } from './messages-view.ts';

export const mailServer = z.object({
  host: z.string().min(1).max(253),
  certificateName: z.string().max(253).optional(),
  imapPort: z.number().int().min(1).max(65_535),
  smtpPort: z.number().int().min(1).max(65_535),
  /** PEM. */
  authority: z.string().max(100_000),
});
export type MailServerTold = z.infer<typeof mailServer>;

const holder = z.object({
  nationalId: z.string().min(1).max(64),
  displayName: z.string().max(200).default(''),
  rights: z.array(mailboxRight).default([]),
});

/** What the platform says of a mailbox. */
export const mailboxTold = z.object({
  address: z
    .string()
    .min(3)
    .max(254)
    .transform((address) => address.toLowerCase()),
  kind: mailboxKind,
  label: z.string().max(200),
  holders: z.array(holder).max(500),
});
export type MailboxTold = z.infer<typeof mailboxTold>;

export interface KnownMailbox extends OpenMailbox {
  readonly server: MailServerTold;
}

export interface MailboxStore {
  all(): KnownMailbox[];
  find(id: string): KnownMailbox | undefined;
  /** Takes in what the platform says: those that aren't told are no longer opened by who asked. */
  take(nationalId: string, server: MailServerTold, told: readonly MailboxTold[]): void;
}

interface Row {
  readonly mailbox_id: string;
  readonly address: string;
  readonly kind: string;
  readonly label: string;
  readonly server: string;
  readonly holders: string;
}

/** The same on every workstation. */
export function idOfMailbox(address: string): string {
  return createHash('sha256').update(address.toLowerCase()).digest('hex').slice(0, 16);
}

export function createMailboxStore(db: Database): MailboxStore {
  const selectAll = db.prepare<[], Row>('SELECT * FROM mailbox ORDER BY rowid');
  const upsert = db.prepare(
    `INSERT INTO mailbox (mailbox_id, address, kind, label, server, holders) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (mailbox_id) DO UPDATE SET kind = excluded.kind, label = excluded.label, server = excluded.server, holders = excluded.holders`,
  );
  const setHolders = db.prepare('UPDATE mailbox SET holders = ? WHERE mailbox_id = ?');
  let known: KnownMailbox[] | undefined;
  const all = () => {
    known ??= selectAll.all().map(presented);
    return known;
  };
  const take = db.transaction((nationalId: string, server: MailServerTold, told: readonly MailboxTold[]) => {
    const ids = new Set(told.map(({ address }) => idOfMailbox(address)));
    for (const { address, kind, label, holders } of told)
      upsert.run(idOfMailbox(address), address, kind, label, JSON.stringify(server), JSON.stringify(holders));
    for (const { id, holders } of all()) {
      const others = holders.filter((one) => one.nationalId !== nationalId);
      if (!ids.has(id) && others.length < holders.length) setHolders.run(JSON.stringify(others), id);
    }
  });
  return {
    all,
    find: (id) => all().find((one) => one.id === id),
    take(...args) {
      take(...args);
      known = undefined;
    },
  };
}

function presented({ mailbox_id: id, address, kind, label, server, holders }: Row): KnownMailbox {
  return {
    id: mailboxId.parse(id),
    address,
    kind: mailboxKind.parse(kind),
    label,
    server: mailServer.parse(JSON.parse(server)),
    holders: z.array(holder).parse(JSON.parse(holders)),
  };
}

/** The contacts of a workplace, and how often each professional writes to whom: owned, never dropped. */
import { type Contact, mailboxKinds, type Recipient } from '../../preload/contract/directory.ts';
import { wordsOf } from '../fold.ts';
import type { Database } from '../store/index.ts';

/** Who looks, and from where. */
export interface ContactsOf {
  readonly workplaceId: string;
  readonly professionalId: string;
}

export interface ContactRepository {
  /** Those most written to first, then by name. */
  list(of: ContactsOf): Contact[];
  find(of: ContactsOf, address: string): Contact | undefined;
  save(of: ContactsOf, contact: Recipient & { readonly note: string }, at: string): void;
  remove(of: ContactsOf, address: string): boolean;
  used(professionalId: string, addresses: readonly string[], at: string): void;
}

interface Row {
  readonly address: string;
  readonly name: string;
  readonly detail: string | null;
  readonly kind: string | null;
  readonly national_id: string | null;
  readonly note: string;
  readonly uses: number | null;
  readonly last_used_at: string | null;
}

export function createContactRepository(db: Database): ContactRepository {
  const columns = `SELECT c.address, c.name, c.detail, c.kind, c.national_id, c.note, u.uses, u.last_used_at
    FROM contact c LEFT JOIN address_use u ON u.address = c.address AND u.professional_id = @professionalId
    WHERE c.workplace_id = @workplaceId`;
  const select = db.prepare<[Record<string, string>], Row>(columns);
  const selectOne = db.prepare<[Record<string, string>], Row>(`${columns} AND c.address = @address`);
  const upsert = db.prepare(
    `INSERT INTO contact (workplace_id, address, name, detail, kind, national_id, note, added_at)
     VALUES (@workplaceId, @address, @name, @detail, @kind, @nationalId, @note, @at)
     ON CONFLICT (workplace_id, address) DO UPDATE SET name = excluded.name, detail = excluded.detail, kind = excluded.kind,
       national_id = excluded.national_id, note = excluded.note`,
  );
  const deleteOne = db.prepare('DELETE FROM contact WHERE workplace_id = ? AND address = ?');
  const count = db.prepare(
    `INSERT INTO address_use (professional_id, address, uses, last_used_at) VALUES (?, ?, 1, ?)
     ON CONFLICT (professional_id, address) DO UPDATE SET uses = uses + 1, last_used_at = excluded.last_used_at`,
  );
  return {
    list: (of) =>
      select
        .all({ ...of })
        .map(contactOf)
        .sort(usualFirst),
    find(of, address) {
      const row = selectOne.get({ ...of, address });
      return row && contactOf(row);
    },
    save({ workplaceId }, { address, name, detail, kind, nationalId, note }, at) {
      const optional = { detail: detail ?? null, kind: kind ?? null, nationalId: nationalId ?? null };
      upsert.run({ workplaceId, address, name, note, at, ...optional });
    },
    remove: ({ workplaceId }, address) => deleteOne.run(workplaceId, address).changes > 0,
    used: db.transaction((professionalId: string, addresses: readonly string[], at: string) => {
      for (const address of addresses) count.run(professionalId, address, at);
    }),
  };
}

function contactOf({ address, name, detail, kind, national_id, note, uses, last_used_at }: Row): Contact {
  const known = mailboxKinds.find((one) => one === kind);
  return {
    ...{ address, name, note, uses: uses ?? 0 },
    ...(detail !== null && { detail }),
    ...(known !== undefined && { kind: known }),
    ...(national_id !== null && { nationalId: national_id }),
    ...(last_used_at !== null && { lastUsedAt: last_used_at }),
  };
}

function usualFirst(a: Contact, b: Contact): number {
  return b.uses - a.uses || familyOf(a).localeCompare(familyOf(b), 'fr');
}

/** « Dre Maud PRIGENT » is ordered at P. */
function familyOf({ name }: Contact): string {
  const capitals = name.match(/\p{Lu}[\p{Lu}\p{M}’'-]+(?: [\p{Lu}\p{M}’'-]{2,})*$/u)?.[0];
  return wordsOf(capitals ?? name).join(' ');
}

/** What became of each message for each of its recipients, on disk. */
import type { OutgoingId } from '../../preload/contract/outgoing.ts';
import type { Database } from '../store/index.ts';
import type { StoredDelivery } from './stored-message.ts';

interface Row {
  address: string;
  name: string;
  state: StoredDelivery['state'];
  at: string | null;
  reason: StoredDelivery['reason'] | null;
  integration_error: StoredDelivery['integrationError'] | null;
}

export type DeliveryRepository = ReturnType<typeof createDeliveryRepository>;

export function createDeliveryRepository(db: Database) {
  const select = db.prepare<[string], Row>('SELECT * FROM outgoing_delivery WHERE outgoing_id = ? ORDER BY position');
  const insert = db.prepare(
    `INSERT OR IGNORE INTO outgoing_delivery (outgoing_id, address, position, name, state)
     VALUES (@outgoingId, @address, @position, @name, 'waiting')`,
  );
  const update = db.prepare(
    `UPDATE outgoing_delivery SET state = @state, at = @at, reason = @reason, integration_error = @integrationError
     WHERE outgoing_id = @outgoingId AND address = @address`,
  );
  const clear = db.prepare('DELETE FROM outgoing_delivery WHERE outgoing_id = ?');
  const lastTo = db.prepare<[string], Row>(
    `SELECT * FROM outgoing_delivery WHERE address = ? AND state NOT IN ('waiting', 'accepted') ORDER BY at DESC LIMIT 1`,
  );

  return {
    of: (outgoingId: OutgoingId): StoredDelivery[] => select.all(outgoingId).map(toDelivery),
    start(outgoingId: OutgoingId, recipients: readonly { readonly address: string; readonly name: string }[]): void {
      clear.run(outgoingId);
      for (const [position, { address, name }] of recipients.entries()) insert.run({ outgoingId, address, position, name });
    },
    clear: (outgoingId: OutgoingId): void => void clear.run(outgoingId),
    save(outgoingId: OutgoingId, { address, state, at, reason, integrationError }: Omit<StoredDelivery, 'name'>): void {
      update.run({
        outgoingId,
        address,
        state,
        at: at ?? null,
        reason: reason ?? null,
        integrationError: integrationError ?? null,
      });
    },
    /** What was last heard of an address, from any message. */
    lastTo(address: string): StoredDelivery | undefined {
      const row = lastTo.get(address);
      return row === undefined ? undefined : toDelivery(row);
    },
  };
}

function toDelivery({ address, name, state, at, reason, integration_error: error }: Row): StoredDelivery {
  return {
    address,
    name,
    state,
    ...(at === null ? {} : { at }),
    ...(reason === null || reason === undefined ? {} : { reason }),
    ...(error === null || error === undefined ? {} : { integrationError: error }),
  };
}

/** Hanging protocols of the product, read from its resources, and those of whoever has signed in. */
import { z } from 'zod';
import { type HangingProtocol, hangingProtocol } from '../../preload/contract/hanging.ts';
import builtIn from '../../resources/imaging/hanging-protocols.json' with { type: 'json' };
import { Failure } from '../failure.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import type { SessionView } from '../session/index.ts';
import type { Database } from '../store/index.ts';

export interface Hanging {
  readonly handlers: HandlersOf<'hanging'>;
}

const ofProduct: readonly HangingProtocol[] = z.array(hangingProtocol).parse(builtIn);

export function createHanging({ db, session }: { db: Database; session: Pick<SessionView, 'professional'> }): Hanging {
  const list = db.prepare<[string], { protocol: string }>('SELECT protocol FROM hanging_protocol WHERE owner_id = ? ORDER BY protocol_id');
  const save = db.prepare<[string, string, string]>(
    'INSERT OR REPLACE INTO hanging_protocol (owner_id, protocol_id, protocol) VALUES (?, ?, ?)',
  );
  const remove = db.prepare<[string, string]>('DELETE FROM hanging_protocol WHERE owner_id = ? AND protocol_id = ?');

  function ownerId(): string {
    const professional = session.professional();
    if (professional === undefined) throw new Failure('session.required');
    return professional.nationalId;
  }

  /** One that a later version can't read any more is left out, the others stay. */
  function own(): HangingProtocol[] {
    return list.all(ownerId()).flatMap(({ protocol }) => {
      const parsed = hangingProtocol.safeParse(JSON.parse(protocol));
      return parsed.success ? [parsed.data] : [];
    });
  }

  return {
    handlers: {
      'hanging.list': () => [
        ...own().map((protocol) => ({ protocol, isOwn: true })),
        ...ofProduct.map((protocol) => ({ protocol, isOwn: false })),
      ],
      'hanging.save'(protocol) {
        save.run(ownerId(), protocol.id, JSON.stringify(protocol));
        return protocol;
      },
      'hanging.remove': ({ id }) => ({ wasThere: remove.run(ownerId(), id).changes > 0 }),
    },
  };
}

/** The professionals' phones, as Keycloak's authentication channel (CIBA) reaches them: told of a request, they answer after a moment. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PhoneAnswer } from '../../../main/sandbox/sign-in/index.ts';
import { attended } from '../../harness/attended.ts';

export interface Phones {
  /** Where Keycloak sends what the professional is to be asked. */
  readonly url: string;
  /** Binding messages that were shown. */
  readonly shown: string[];
  set(nationalId: string, answer: PhoneAnswer): void;
  close(): Promise<void>;
}

const statuses = { approve: 'SUCCEED', refuse: 'UNAUTHORIZED' } as const;

/** @param callback where the answers go, known once Keycloak is up */
export async function startPhones(callback: () => string): Promise<Phones> {
  const answers = new Map<string, PhoneAnswer>();
  const server = createServer(
    attended(async (request, response) => {
      const pieces: Buffer[] = [];
      for await (const piece of request) pieces.push(piece as Buffer);
      const { login_hint: who = '', binding_message: message = '' } = JSON.parse(Buffer.concat(pieces).toString('utf8')) as Record<
        string,
        string
      >;
      phones.shown.push(message);
      response.writeHead(201).end();
      const answer = answers.get(who) ?? 'approve';
      if (answer === 'ignore') return;
      setTimeout(() => {
        // Keycloak may have gone meanwhile: the phone of a suite that ends.
        fetch(callback(), {
          method: 'POST',
          headers: { authorization: request.headers.authorization ?? '', 'content-type': 'application/json' },
          body: JSON.stringify({ status: statuses[answer] }),
        }).catch(() => undefined);
      }, 200);
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const phones: Phones = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/ask`,
    shown: [],
    set: (nationalId, answer) => void answers.set(nationalId, answer),
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return phones;
}

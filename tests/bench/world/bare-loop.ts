/** The rival of every synchronisation: the very requests that it sent, one after the other, each answer parsed as JSON and dropped. */
import { text } from 'node:stream/consumers';
import { createTransport, type Outgoing, type Transport } from '../../../main/platform/http-transport.ts';

export type SentRequest = Omit<Outgoing, 'signal'>;

export interface RecordedWire {
  /** What the workstation sends by. */
  readonly transport: Transport;
  /** What is sent meanwhile, so that the bare loop can send the same. */
  record(action: () => Promise<unknown>): Promise<SentRequest[]>;
  /** Over the same wire. @returns the bytes of the answers */
  bareLoop(requests: readonly SentRequest[]): Promise<number>;
}

export function recordedWire(): RecordedWire {
  const wire = createTransport();
  let sent: SentRequest[] | undefined;
  return {
    transport: {
      ...wire,
      send(request) {
        const { signal: _signal, ...same } = request;
        sent?.push(same);
        return wire.send(request);
      },
    },
    async record(action) {
      const requests: SentRequest[] = [];
      sent = requests;
      await action().finally(() => {
        sent = undefined;
      });
      if (requests.length === 0) throw new Error('nothing was sent');
      return requests;
    },
    async bareLoop(requests) {
      let bytes = 0;
      for (const request of requests) {
        const { body } = await wire.send({ ...request, signal: new AbortController().signal });
        const answer = await text(body);
        JSON.parse(answer);
        bytes += Buffer.byteLength(answer);
      }
      return bytes;
    },
  };
}

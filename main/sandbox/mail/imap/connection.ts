/** One client's connection: commands come in whole, literals included, one after the other; STARTTLS changes the socket under them. */
import type { Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import type { Certificates } from '../certificates.ts';
import type { RawCommand } from './lexer.ts';

export interface Connection {
  readonly isSecure: boolean;
  write(text: string | Buffer): void;
  /** The next line alone, as after a continuation. Empty once the client is gone. */
  line(): Promise<string>;
  /** Undefined once the client is gone. */
  command(): Promise<RawCommand | undefined>;
  startTls(): Promise<void>;
  close(): void;
}

export interface ConnectionOptions {
  readonly certificates: Certificates;
  /** Bytes of the largest literal. */
  readonly literalLimit: number;
}

const lineLimit = 64 * 1024;

export function openConnection(plain: Socket, { certificates, literalLimit }: ConnectionOptions): Connection {
  let socket: Socket | TLSSocket = plain;
  let buffer: Buffer = Buffer.alloc(0);
  let isOver = false;
  let wake: (() => void) | undefined;

  const onData = (chunk: Buffer) => {
    buffer = buffer.byteLength === 0 ? chunk : Buffer.concat([buffer, chunk]);
    wake?.();
  };
  const onEnd = () => {
    isOver = true;
    wake?.();
  };
  const listen = (to: Socket) => {
    to.on('data', onData);
    to.on('close', onEnd);
    to.on('end', onEnd);
    to.on('error', onEnd);
  };
  listen(plain);
  plain.setNoDelay(true);

  const more = () =>
    new Promise<void>((resolve) => {
      wake = () => {
        wake = undefined;
        resolve();
      };
    });

  async function readLine(): Promise<string | undefined> {
    for (let from = 0; ; ) {
      const end = buffer.indexOf('\r\n', from, 'latin1');
      if (end !== -1) {
        const text = buffer.subarray(0, end).toString('latin1');
        buffer = buffer.subarray(end + 2);
        return text;
      }
      if (isOver || buffer.byteLength > lineLimit) return undefined;
      from = Math.max(0, buffer.byteLength - 1);
      await more();
    }
  }

  /** Joined once it has all come: a long literal isn't copied again with each of its chunks. */
  async function readBytes(count: number): Promise<Buffer | undefined> {
    const pieces: Buffer[] = [];
    for (let left = count; ; ) {
      const piece = buffer.subarray(0, left);
      buffer = buffer.subarray(piece.byteLength);
      pieces.push(piece);
      left -= piece.byteLength;
      if (left === 0) return Buffer.concat(pieces);
      if (isOver) return undefined;
      await more();
    }
  }

  const write = (text: string | Buffer) => {
    if (!socket.destroyed) socket.write(typeof text === 'string' ? Buffer.from(text, 'latin1') : text);
  };

  return {
    get isSecure() {
      return socket instanceof TLSSocket;
    },
    write,
    line: async () => (await readLine()) ?? '',
    async command() {
      const pieces: string[] = [];
      const literals: Buffer[] = [];
      for (;;) {
        const line = await readLine();
        if (line === undefined) return undefined;
        const [ending, size, plus] = /\{(\d+)(\+?)\}$/.exec(line) ?? [];
        if (ending === undefined) return { pieces: [...pieces, line], literals };
        if (Number(size) > literalLimit) {
          // A literal that nobody waited for can't be told from what follows it: the line is cut (RFC 9051 §4.3).
          write(`${line.split(' ')[0]} NO [TOOBIG] larger than this server takes\r\n`);
          if (plus === '+') {
            socket.destroy();
            return undefined;
          }
          pieces.length = 0;
          literals.length = 0;
          continue;
        }
        if (plus === '') write('+ go ahead\r\n');
        pieces.push(line.slice(0, -ending.length));
        const bytes = await readBytes(Number(size));
        if (bytes === undefined) return undefined;
        literals.push(bytes);
      }
    },
    async startTls() {
      plain.off('data', onData);
      // What came before the handshake, in the clear, is nobody's command (RFC 9051 §11.1).
      buffer = Buffer.alloc(0);
      const secure = new TLSSocket(plain, {
        isServer: true,
        secureContext: createSecureContext({ key: certificates.serverKey, cert: certificates.serverCertificate, minVersion: 'TLSv1.2' }),
      });
      listen(secure);
      socket = secure;
      await new Promise<void>((resolve, reject) => {
        secure.once('secure', resolve);
        secure.once('close', () => reject(new Error('closed')));
        secure.once('error', reject);
      });
    },
    close: () => void socket.end(),
  };
}

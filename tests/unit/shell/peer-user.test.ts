/** Who is at the other end of a loopback connection, by the kernel's own table. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { isAnotherUser, ownerOfPort } from '../../../main/shell/browser/peer-user.ts';

const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:9C40 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 31337 1 0000000000000000 100 0 0 10 0
   1: 0100007F:D431 0100007F:9C40 01 00000000:00000000 00:00000000 00000000  1001        0 31338 1 0000000000000000 20 4 30 10 -1
   2: 0A0200C0:0050 0100007F:9C40 01 00000000:00000000 00:00000000 00000000     0        0 31339 1 0000000000000000 20 4 30 10 -1
`;

describe('the owner of a loopback port', () => {
  it('is read in the table, and only at the loopback address', () => {
    expect(ownerOfPort(table, 40_000)).toBe(1000);
    expect(ownerOfPort(table, 0xd431)).toBe(1001);
    expect(ownerOfPort(table, 80)).toBeUndefined();
    expect(ownerOfPort('', 80)).toBeUndefined();
  });
  it('is not another user when it is ourselves', async () => {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
    const [socket] = await once(server, 'connection');
    expect(isAnotherUser(socket)).toBe(false);
    expect(isAnotherUser({ remotePort: undefined })).toBe(false);
    client.destroy();
    server.close();
  });
});

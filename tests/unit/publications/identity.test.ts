/** Whose record and whose doing: what was to leave waits while the identities differ; what leaves names its author. */
import { expect, it } from 'vitest';
import { bench } from './bench.ts';

it('EX_GEN-1230: nothing is sent while the identities differ, and leaves once somebody went on', async () => {
  const rig = bench();
  rig.state.isIdentityHeld = true;
  const { id } = await rig.create(await rig.form());
  await rig.outbox.idle();
  expect(await rig.get(id)).toMatchObject({ state: 'waiting', lastError: { code: 'access.identity-unchecked' } });
  expect(rig.onPlatform.size).toBe(0);
  rig.state.isIdentityHeld = false;
  rig.outbox.wake();
  await rig.outbox.idle();
  expect(await rig.get(id)).toMatchObject({ state: 'sent' });
  expect(rig.onPlatform.size).toBe(1);
});

it('EX_GEN-1320: what is deposited names its author, with their national identifier', async () => {
  const rig = bench();
  await rig.create(await rig.form());
  await rig.outbox.idle();
  const [document] = rig.onPlatform.values();
  expect(document?.author).toMatchObject({ nationalId: '899700000001', familyName: 'DIALLO', givenName: 'Claire' });
  const cda = Buffer.from(document?.bytes ?? []).toString('utf8');
  expect(cda).toMatch(
    /<assignedAuthor[^>]*>\s*<id[^>]*root="1\.2\.250\.1\.71\.4\.2\.1"[^>]*extension="899700000001"|<id[^>]*extension="899700000001"[^>]*root="1\.2\.250\.1\.71\.4\.2\.1"/,
  );
});

/** The right to consult: what the consents amount to, what each act does, and what ends it. */
import { describe, expect, it } from 'vitest';
import type { RecordStatus } from '../../../preload/contract/access.ts';
import { accessRig, consent, someone, who } from './rig.ts';

const signal = new AbortController().signal;
const actions = (rig: ReturnType<typeof accessRig>) => rig.db.prepare('SELECT action FROM audit_entry ORDER BY rowid').pluck().all();

describe('the authorisation', () => {
  it('EX_GEN-1560: only a professional whom the patient authorises consults', async () => {
    const rig = accessRig();
    await rig.pull();
    expect(rig.access.of(someone)).toMatchObject({ authorization: { state: 'required' }, mayConsult: false, mayFeed: true });
    expect(() => rig.access.check(someone)).toThrowError(expect.objectContaining({ code: 'access.required' }));
    await rig.pull(consent('c1', 'permit'));
    expect(rig.access.of(someone)).toMatchObject({ authorization: { state: 'granted' }, mayConsult: true });
    expect(() => rig.access.check(someone)).not.toThrow();
  });

  it('is told as expired with its date, and does not let in', async () => {
    const rig = accessRig();
    await rig.pull(consent('c1', 'permit', { end: '2025-11-01T09:00:00Z' }));
    expect(rig.access.of(someone)).toMatchObject({
      authorization: { state: 'expired', until: '2025-11-01T09:00:00.000Z' },
      mayConsult: false,
    });
  });

  it('is nothing beside a refusal of the patient, which empties the local copy', async () => {
    const rig = accessRig();
    await rig.pull(consent('c1', 'permit'));
    expect(rig.revoked).toEqual([]);
    await rig.pull(consent('c1', 'permit'), consent('c2', 'deny'));
    expect(rig.access.of(someone)).toMatchObject({ authorization: { state: 'blocked' }, mayConsult: false });
    expect(rig.revoked).toEqual([someone]);
    const { handlers } = rig.access;
    await expect(async () =>
      handlers['access.authorize']({ patientId: someone, basis: 'agreement', isConfirmed: true }, { signal }),
    ).rejects.toMatchObject({ code: 'access.blocked' });
    await expect(async () =>
      handlers['access.breakGlass']({ patientId: someone, reason: 'unconscious', words: 'urgence' }, { signal }),
    ).rejects.toMatchObject({ code: 'access.blocked' });
    expect(rig.transaction).not.toHaveBeenCalled();
  });

  it('EX_0.3-1010: nothing is asked of the platform but by an act, which says on what it rests', async () => {
    const rig = accessRig();
    await rig.pull();
    rig.access.of(someone);
    expect(rig.transaction).not.toHaveBeenCalled();
    await rig.access.handlers['access.authorize']({ patientId: someone, basis: 'care-team', isConfirmed: true }, { signal });
    expect(rig.transaction.mock.calls[0]?.[0]).toMatchObject([
      {
        resource: {
          resourceType: 'Consent',
          provision: { type: 'permit', purpose: [{ code: 'TREAT' }] },
          policyRule: { text: expect.stringContaining('R.1111-46') },
        },
      },
    ]);
    expect(rig.access.mayConsult(someone)).toBe(true);
    expect(rig.granted).toEqual([someone]);
    expect(actions(rig)).toEqual(['access.authorized']);
  });

  it('EX_GEN-1320: a consent names the professional, with their national identifier', async () => {
    const rig = accessRig();
    await rig.pull();
    await rig.access.handlers['access.authorize']({ patientId: someone, basis: 'agreement', isConfirmed: true }, { signal });
    const reference = { identifier: { system: 'urn:oid:1.2.250.1.71.4.2.1', value: who }, display: 'Dre Claire DIALLO' };
    expect(rig.transaction.mock.calls[0]?.[0]).toMatchObject([{ resource: { provision: { actor: [{ reference }] } } }]);
  });

  it('REC_0.4-1010: the patients whose record is open to the professional are known', async () => {
    const rig = accessRig();
    await rig.pull(
      consent('c1', 'permit'),
      consent('c2', 'permit', { patient: 'p2', end: '2020-01-01' }),
      consent('c3', 'permit', { patient: 'p3' }),
      consent('c4', 'deny', { patient: 'p3' }),
    );
    expect([...rig.access.authorizedPatients()]).toEqual([someone]);
  });

  it('is not asked of a secretary, who consults nothing', async () => {
    const rig = accessRig();
    rig.role = 'secretary';
    expect(rig.access.of(someone)).toMatchObject({ mayConsult: false, mayFeed: true });
    expect(rig.access.collections()).toEqual([]);
  });
});

describe('the state of the record', () => {
  it.each<[RecordStatus['state'], boolean]>([
    ['active', true],
    ['dmp-only', true],
    ['unknown', true],
    ['closed', false],
    ['opposed', false],
    ['opening', false],
    ['none', false],
  ])('%s: open %s', async (state, isOpen) => {
    const rig = accessRig();
    rig.record = { state };
    await rig.pull(consent('c1', 'permit'));
    expect(rig.access.of(someone)).toMatchObject({ mayConsult: isOpen, mayFeed: isOpen });
    if (!isOpen)
      expect(() => rig.access.check(someone)).toThrowError(expect.objectContaining({ code: 'access.record-closed', params: { state } }));
  });
});

describe('break-glass', () => {
  it('EX_0.3-1050: is shown as long as it lasts, ends by a gesture, and leaves nothing behind', async () => {
    const rig = accessRig();
    await rig.pull();
    const opened = await rig.access.handlers['access.breakGlass'](
      { patientId: someone, reason: 'vital-emergency', words: 'Douleur thoracique' },
      { signal },
    );
    expect(opened).toMatchObject({ mode: 'bris_de_glace', mayConsult: true, breakGlass: { reason: 'vital-emergency' } });
    expect(rig.transaction.mock.calls[0]?.[0]).toMatchObject([{ resource: { provision: { purpose: [{ code: 'BTG' }] } } }]);
    // The circumstances stay in the encrypted journal: the platform is told that the glass is broken, not the words.
    expect(JSON.stringify(rig.transaction.mock.calls)).not.toContain('thoracique');
    const ended = await rig.access.handlers['access.endBreakGlass']({ patientId: someone }, { signal });
    expect(ended).toMatchObject({ mode: 'normal', mayConsult: false });
    expect(rig.patch).toHaveBeenCalledOnce();
    expect(rig.revoked).toEqual([someone]);
    expect(actions(rig)).toEqual(['access.glass-broken', 'access.glass-mended']);
  });

  it('ends by itself after four hours, and at the lock', async () => {
    const rig = accessRig();
    await rig.pull();
    const broken = () =>
      rig.access.handlers['access.breakGlass']({ patientId: someone, reason: 'unconscious', words: 'Trouvé au sol' }, { signal });
    await broken();
    rig.clock.advance(4 * 60 * 60_000 + 1);
    expect(rig.access.of(someone)).toMatchObject({ mode: 'normal', mayConsult: false });
    await broken();
    expect(rig.access.mayConsult(someone)).toBe(true);
    rig.access.endAll();
    expect(rig.access.of(someone)).toMatchObject({ mode: 'normal', mayConsult: false });
  });
});

describe('the secret connection', () => {
  it('EX_0.1-1100: is started and ended by the user, for a minor', async () => {
    const rig = accessRig();
    rig.birthDate = '2011-06-14';
    await rig.pull(consent('c1', 'permit'));
    expect(rig.access.of(someone)).toMatchObject({ mayBeSecret: true, isSecret: false });
    await rig.access.handlers['access.setSecret']({ patientId: someone, isSecret: true }, { signal });
    expect(rig.access.isSecret(someone)).toBe(true);
    await rig.access.handlers['access.setSecret']({ patientId: someone, isSecret: false }, { signal });
    expect(rig.access.isSecret(someone)).toBe(false);
    expect(actions(rig)).toEqual(['access.secret-started', 'access.secret-ended']);
  });

  it.each([
    ['2020-01-01', false],
    ['2014-03-13', false],
    ['2014-03-01', true],
    ['2009-01-01', true],
    ['2008-03-01', false],
    ['1958-03-14', false],
  ])('EX_0.1-1115: born on %s, it is proposed: %s (from twelve years of age)', async (birthDate, isProposed) => {
    const rig = accessRig();
    rig.birthDate = birthDate;
    await rig.pull(consent('c1', 'permit'));
    expect(rig.access.of(someone).mayBeSecret).toBe(isProposed);
  });
});

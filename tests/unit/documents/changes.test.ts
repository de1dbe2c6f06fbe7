/** Changing a document's properties: shown at once, ten seconds to take it back, sent once, and a human asked where somebody else got in. */
import { beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '../../../main/failure.ts';
import type { ChangeId } from '../../../preload/contract/document-changes.ts';
import type { DocumentId } from '../../../preload/contract/ids.ts';
import { ChangesRig } from './changes-rig.ts';

let rig: ChangesRig;
const hidden = { maskedToProfessionals: false, hiddenFromPatient: true, hiddenFromRepresentatives: false };

beforeEach(async () => {
  rig = new ChangesRig();
  await rig.given();
});

const undo = async (id: ChangeId) => rig.changes.handlers['changes.undo']({ changeId: id }, { signal: rig.signal });
const resolve = async (id: ChangeId, keep: 'mine' | 'platform') =>
  rig.changes.handlers['changes.resolve']({ changeId: id, keep }, { signal: rig.signal });
const discard = async (id: ChangeId) => rig.changes.handlers['changes.discard']({ changeId: id }, { signal: rig.signal });

describe('on its way', () => {
  it('REC_3.3-1010: masquer, cacher, archiver d’un seul geste, montré aussitôt, parti après dix secondes', async () => {
    const change = await rig.request({ hiddenFromPatient: true, isArchived: true });
    expect(change.actions).toEqual(['hide-from-patient', 'archive']);
    expect(rig.shown()).toMatchObject({ isArchived: true, visibility: hidden, pendingChange: 'waiting' });
    expect(rig.platform.patches).toBe(0);
    await rig.afterGrace();
    expect(rig.held()).toMatchObject({ isArchived: true, visibility: hidden });
    expect(rig.shown()).toMatchObject({ isArchived: true, visibility: hidden });
    expect(rig.shown().pendingChange).toBeUndefined();
    expect(await rig.get(change.id)).toMatchObject({ state: 'sent' });
  });

  it('taken back within the ten seconds, nothing leaves and nothing shows', async () => {
    const change = await rig.request({ maskedToProfessionals: true });
    expect((await undo(change.id)).state).toBe('discarded');
    await rig.afterGrace();
    expect(rig.platform.patches).toBe(0);
    expect(rig.shown()).toMatchObject({ visibility: { maskedToProfessionals: false } });
    expect(rig.shown().pendingChange).toBeUndefined();
  });

  it('the reverse gesture within the ten seconds is the same as taking it back', async () => {
    const { id } = await rig.request({ isArchived: true });
    expect(await rig.request({ isArchived: false })).toMatchObject({ id, state: 'discarded' });
    await rig.afterGrace();
    expect(rig.platform.patches).toBe(0);
  });

  it('REC_3.2-1020: masked or withdrawn, no local copy stays, network or not', async () => {
    for (const requested of [{ maskedToProfessionals: true }, { status: 'entered-in-error' as const }]) {
      rig = new ChangesRig();
      await rig.given();
      rig.keepCopy();
      rig.network.set(false);
      await rig.request(requested);
      expect(rig.shown().keptAt).toBeDefined();
      await rig.afterGrace();
      expect(rig.shown().keptAt).toBeUndefined();
      expect(rig.platform.patches).toBe(0);
    }
  });

  it('hidden from the patient, the copy of the one who reads it stays', async () => {
    rig.keepCopy();
    await rig.request({ hiddenFromPatient: true });
    await rig.afterGrace();
    expect(rig.shown().keptAt).toBeDefined();
  });

  it('asked for offline, it survives restarts and leaves when the network is back', async () => {
    rig.network.set(false);
    const { id } = await rig.request({ isArchived: true });
    await rig.restart();
    expect((await rig.get(id)).state).toBe('grace');
    await rig.afterGrace();
    await rig.restart();
    expect(rig.shown()).toMatchObject({ isArchived: true, pendingChange: 'waiting' });
    rig.network.set(true);
    await rig.breathe();
    expect(rig.held().isArchived).toBe(true);
  });

  it('a lost answer does not make it twice', async () => {
    rig.platform.lostAnswers = 1;
    const { id } = await rig.request({ isArchived: true });
    await rig.afterGrace();
    expect((await rig.get(id)).state).toBe('waiting');
    rig.outbox.wake();
    await rig.breathe();
    expect((await rig.get(id)).state).toBe('sent');
    expect(rig.platform.patches).toBe(1);
  });

  it('two changes of one document leave in their order', async () => {
    rig.network.set(false);
    await rig.request({ maskedToProfessionals: true });
    await rig.afterGrace();
    await rig.request({ maskedToProfessionals: false });
    await rig.afterGrace();
    expect(rig.shown().visibility.maskedToProfessionals).toBe(false);
    rig.network.set(true);
    await rig.breathe();
    expect(rig.platform.patches).toBe(2);
    expect(rig.held().visibility.maskedToProfessionals).toBe(false);
  });

  it('what is pulled meanwhile is shown under what is pending', async () => {
    rig.network.set(false);
    await rig.request({ isArchived: true });
    await rig.afterGrace();
    rig.platform.put('d1', { title: 'Titre changé ailleurs' });
    await rig.documents.pullFor('p1' as never);
    expect(rig.shown()).toMatchObject({ title: 'Titre changé ailleurs', isArchived: true, pendingChange: 'waiting' });
  });

  it('waits for the one who asked when somebody else is signed in', async () => {
    const { id } = await rig.request({ isArchived: true });
    rig.who = '899700000002';
    await rig.afterGrace();
    expect(await rig.get(id)).toMatchObject({ state: 'waiting', lastError: { code: 'change.other-professional' } });
    rig.who = '899700000001';
    rig.outbox.wake();
    await rig.breathe();
    expect((await rig.get(id)).state).toBe('sent');
  });

  it('refused by the platform, it waits for a decision and the document is as it was once given up', async () => {
    rig.platform.failure = new Failure('platform.forbidden', { status: 403 });
    const { id } = await rig.request({ isArchived: true });
    await rig.afterGrace();
    expect(await rig.get(id)).toMatchObject({ state: 'blocked', lastError: { code: 'platform.forbidden' } });
    expect(rig.shown().pendingChange).toBe('attention');
    expect((await discard(id)).state).toBe('discarded');
    expect(rig.shown().isArchived).toBe(false);
  });
});

describe('somebody else changed it first', () => {
  async function conflict() {
    rig.network.set(false);
    const { id } = await rig.request({ maskedToProfessionals: true });
    await rig.afterGrace();
    rig.platform.put('d1', { visibility: hidden });
    rig.network.set(true);
    await rig.breathe();
    return rig.get(id);
  }

  it('both states are told, nothing is overwritten', async () => {
    const change = await conflict();
    expect(change).toMatchObject({ state: 'conflict', conflict: { platform: { hiddenFromPatient: true, maskedToProfessionals: false } } });
    expect(change.conflict?.ifMine).toMatchObject({ hiddenFromPatient: false, maskedToProfessionals: true });
    expect(rig.platform.patches).toBe(0);
    expect(rig.shown().pendingChange).toBe('attention');
  });

  it('« Garder ma demande » wins over it, without hiding the document from all', async () => {
    const { id } = await conflict();
    await resolve(id, 'mine');
    await rig.breathe();
    expect(rig.held().visibility).toEqual({ maskedToProfessionals: true, hiddenFromPatient: false, hiddenFromRepresentatives: false });
    expect((await rig.get(id)).state).toBe('sent');
  });

  it('« Garder celle de la plateforme » shows what the platform holds', async () => {
    const { id } = await conflict();
    expect((await resolve(id, 'platform')).state).toBe('discarded');
    expect(rig.shown().visibility).toEqual(hidden);
    expect(rig.shown().pendingChange).toBeUndefined();
    expect(rig.platform.patches).toBe(0);
  });

  it('is told too when it happens between the reading and the patch', async () => {
    rig.platform.meanwhile = () => rig.platform.put('d1', { visibility: hidden });
    const { id } = await rig.request({ maskedToProfessionals: true });
    await rig.afterGrace();
    expect((await rig.get(id)).state).toBe('conflict');
  });

  it('is no conflict when it is about something else, or the same', async () => {
    rig.network.set(false);
    const archiving = await rig.request({ isArchived: true });
    await rig.afterGrace();
    rig.platform.put('d1', { visibility: hidden });
    rig.network.set(true);
    await rig.breathe();
    expect((await rig.get(archiving.id)).state).toBe('sent');
    expect(rig.held()).toMatchObject({ isArchived: true, visibility: hidden });
  });

  it('a withdrawn document leaves one choice', async () => {
    rig.network.set(false);
    const { id } = await rig.request({ isArchived: true });
    await rig.afterGrace();
    rig.platform.put('d1', { status: 'entered-in-error' });
    rig.network.set(true);
    await rig.breathe();
    const change = await rig.get(id);
    expect(change.state).toBe('conflict');
    expect(change.conflict?.ifMine).toBeUndefined();
    await expect(resolve(id, 'mine')).rejects.toMatchObject({ code: 'change.refused' });
    await resolve(id, 'platform');
    expect(rig.shown().status).toBe('entered-in-error');
  });
});

describe('rights', () => {
  const rights = async () =>
    Object.fromEntries(
      (await rig.changes.handlers['changes.rights']({ documentId: 'd1' as DocumentId }, { signal: rig.signal })).map((right) => [
        right.action,
        right.refusal ?? 'open',
      ]),
    );

  it('REC_3.3-1010: the author does all, the treating physician all but hide and delete, the others nothing', async () => {
    expect(await rights()).toEqual({ mask: 'open', 'hide-from-patient': 'open', archive: 'open', delete: 'open' });
    rig.who = '899700000009';
    const others = { mask: 'not-author-nor-treating', archive: 'not-author-nor-treating' };
    expect(await rights()).toEqual({ ...others, 'hide-from-patient': 'not-author', delete: 'not-author' });
    rig.isTreating = true;
    expect(await rights()).toEqual({ mask: 'open', archive: 'open', 'hide-from-patient': 'not-author', delete: 'not-author' });
  });

  it('EX_2.1-1050: never masked to professionals and invisible to the patient at once', async () => {
    await rig.given('d1', { visibility: hidden });
    expect((await rights()).mask).toBe('hidden-from-all');
    await expect(rig.request({ maskedToProfessionals: true })).rejects.toMatchObject({ params: { reason: 'hidden-from-all' } });
    expect((await rig.request({ maskedToProfessionals: true, hiddenFromPatient: false })).actions).toEqual(['mask', 'show-to-patient']);
  });

  it('EX_3.3-1060: son auteur supprime son document même sans autorisation d’accès', async () => {
    rig.hasAccess = false;
    rig.platform.fetchByIds = () => Promise.reject(new Failure('platform.forbidden', { status: 403 }));
    expect(await rights()).toEqual({ mask: 'no-access', 'hide-from-patient': 'no-access', archive: 'no-access', delete: 'open' });
    await rig.request({ status: 'entered-in-error' });
    await rig.afterGrace();
    expect(rig.held().status).toBe('entered-in-error');
  });

  it('EX_GEN-1230: nothing asked leaves while the identities differ, and leaves once somebody went on', async () => {
    rig.isIdentityHeld = true;
    const { id } = await rig.request({ maskedToProfessionals: true });
    await rig.afterGrace();
    expect(await rig.get(id)).toMatchObject({ state: 'waiting', lastError: { code: 'access.identity-unchecked' } });
    expect(rig.held().visibility.maskedToProfessionals).toBe(false);
    rig.isIdentityHeld = false;
    rig.outbox.wake();
    await rig.outbox.idle();
    expect(await rig.get(id)).toMatchObject({ state: 'sent' });
    expect(rig.held().visibility.maskedToProfessionals).toBe(true);
  });

  it('EX_3.3-1045: legal representatives concern minors, and what was shown to them cannot be hidden by others', async () => {
    rig.birthDate = '2014-05-02';
    expect((await rights())['hide-from-representatives']).toBe('open');
    await rig.request({ hiddenFromRepresentatives: true });
    await rig.afterGrace();
    rig.who = '899700000009';
    rig.isTreating = true;
    expect((await rights())['show-to-representatives']).toBe('open');
    await rig.request({ hiddenFromRepresentatives: false });
    await rig.afterGrace();
    expect((await rights())['hide-from-representatives']).toBe('not-author');
  });

  it('what the patient deposited is the patient’s, and an old version stays as it is', async () => {
    await rig.given('d2', { replaces: [{ id: 'd1' }] });
    expect((await rights()).mask).toBe('old-version');
    await rig.given('d1', { author: { name: 'Jeanne INVENTÉE', kind: 'patient' } });
    expect(new Set(Object.values(await rights()))).toEqual(new Set(['patient-document']));
  });
});

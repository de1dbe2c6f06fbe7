/** Noting an allergy, a vaccine, a measure, a treatment: shown at once, ten seconds to take it back, sent once, withdrawn as entered in error. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { NoteEntry } from '../../../../preload/contract/notes.ts';
import { noteProcedures } from '../../../../preload/contract/notes.ts';
import { entries, NotesRig, patient } from './notes-rig.ts';

let rig: NotesRig;
beforeEach(() => {
  rig = new NotesRig();
});

describe('a note', () => {
  it('is shown at once as it will be, leaves after ten seconds, and is then the platform’s', async () => {
    const note = await rig.write(entries.allergy);
    expect(note).toMatchObject({ state: 'grace', title: 'Ibuprofène', patientName: 'INVENTÉE Jeanne' });
    expect(rig.lines()).toMatchObject([
      {
        label: 'Ibuprofène',
        detail: 'Urticaire',
        severity: 'high',
        status: 'active',
        sources: [{ from: 'here', note: { state: 'grace', mayRetract: true } }],
      },
    ]);
    expect(rig.platform.creations).toBe(0);
    await rig.afterGrace();
    expect(rig.note(note.id)).toMatchObject({ state: 'sent' });
    expect(rig.platform.all()).toMatchObject([
      {
        resourceType: 'AllergyIntolerance',
        recorder: { identifier: { system: 'urn:oid:1.2.250.1.71.4.2.1', value: rig.who }, display: `Dr ${rig.who}` },
        identifier: [{ value: `urn:uuid:${note.id}` }],
      },
    ]);
    expect(rig.lines()).toMatchObject([
      { label: 'Ibuprofène', severity: 'high', isNew: false, sources: [{ from: 'platform', note: { state: 'sent' } }] },
    ]);
  });

  it('waits for the network, survives a restart, and a lost answer makes no second one', async () => {
    rig.network.set(false);
    const note = await rig.write(entries.vaccination);
    await rig.afterGrace();
    expect(rig.note(note.id)).toMatchObject({ state: 'queued' });
    await rig.restart();
    expect(rig.lines()).toMatchObject([{ label: 'dTP', date: '2026-03-02' }]);
    rig.platform.fates = ['lost-after'];
    rig.network.set(true);
    await rig.breathe();
    expect(rig.note(note.id)).toMatchObject({ state: 'waiting', attempts: 1 });
    await rig.restart();
    rig.outbox.wake();
    await rig.breathe();
    expect(rig.note(note.id)).toMatchObject({ state: 'sent' });
    expect(rig.platform.all()).toHaveLength(1);
  });

  it('is taken back within its ten seconds, across a restart too', async () => {
    const [first, second] = [await rig.write(entries.weight), await rig.write(entries.pressure)];
    await rig.act('undo', first.id);
    await rig.restart();
    await rig.act('undo', second.id);
    await rig.afterGrace();
    expect(rig.platform.creations).toBe(0);
    expect(rig.measures()).toEqual([]);
    expect(rig.note(first.id)).toMatchObject({ state: 'discarded' });
  });

  it('that the platform refuses is kept, told, and retried or given up', async () => {
    rig.platform.fates = ['refused', 'refused'];
    const note = await rig.write(entries.weight);
    await rig.afterGrace();
    expect(rig.note(note.id)).toMatchObject({ state: 'blocked', lastError: { code: 'platform.rejected' } });
    expect(rig.measures()).toMatchObject([{ points: [{ value: 71.4, sources: [{ note: { state: 'blocked' } }] }] }]);
    await rig.act('retry', note.id);
    await rig.breathe();
    expect(rig.note(note.id)).toMatchObject({ state: 'blocked', attempts: 2 });
    await rig.act('discard', note.id);
    expect(rig.measures()).toEqual([]);
  });

  it('leaves in the name of whoever wrote it only, and never while the identities differ', async () => {
    const note = await rig.write(entries.weight);
    rig.who = '899700000002';
    await rig.afterGrace();
    expect(rig.note(note.id)).toMatchObject({ state: 'waiting', lastError: { code: 'note.other-professional' } });
    rig.who = '899700000001';
    rig.isIdentityHeld = true;
    rig.outbox.wake();
    await rig.breathe();
    expect(rig.note(note.id).lastError).toMatchObject({ code: 'access.identity-unchecked' });
    expect(rig.platform.creations).toBe(0);
  });

  it('of what can’t be is refused, as are a closed record and a secretary', async () => {
    const refused = (entry: NoteEntry) => expect(rig.write(entry)).rejects.toMatchObject({ code: 'note.refused' });
    await refused({ ...entries.vaccination, day: '2026-03-03' });
    await refused({ ...entries.vaccination, day: '1958-03-13' });
    await refused({ ...entries.allergy, since: '1957' });
    await refused({ ...entries.weight, value: 7140 });
    await refused({ ...entries.pressure, second: 150 });
    await refused({ ...entries.weight, second: 3 });
    await refused({ ...entries.weight, code: '1-8' });
    await rig.write({ ...entries.allergy, since: '1958' });
    rig.mayConsult = false;
    await expect(rig.write(entries.weight)).rejects.toMatchObject({ code: 'access.required' });
    for (const { access } of Object.values(noteProcedures)) expect(access).toEqual(['physician', 'radiologist']);
  });
});

describe('entered in error', () => {
  it('is marked on the platform and no longer shown, even before the mark has left', async () => {
    const note = await rig.write(entries.allergy);
    await rig.afterGrace();
    const mark = await rig.act('retract', note.id);
    expect(rig.lines()).toEqual([]);
    await rig.act('undo', mark.id);
    expect(rig.lines()).toHaveLength(1);
    rig.platform.fates = ['ok', 'lost-after'];
    await rig.act('retract', note.id);
    await rig.afterGrace();
    rig.outbox.wake();
    await rig.breathe();
    expect(rig.lines()).toEqual([]);
    const [held] = rig.platform.all();
    expect(held).toMatchObject({ verificationStatus: { coding: [{ code: 'entered-in-error' }] } });
    expect(held).not.toHaveProperty('clinicalStatus');
    await expect(rig.act('retract', note.id)).rejects.toMatchObject({ code: 'note.wrong-state' });
  });

  it('before it has left, simply never was', async () => {
    const note = await rig.write(entries.weight);
    expect(await rig.act('retract', note.id)).toMatchObject({ state: 'discarded' });
    await rig.afterGrace();
    expect(rig.platform.creations).toBe(0);
  });

  it('is its author’s gesture alone', async () => {
    const note = await rig.write(entries.weight);
    rig.who = '899700000002';
    await expect(rig.act('retract', note.id)).rejects.toMatchObject({ code: 'note.refused', params: { reason: 'not-yours' } });
    expect(rig.measures()[0]?.points[0]?.sources[0]?.note).toMatchObject({ mayRetract: false });
  });

  it('asks a human where somebody else changed it meanwhile', async () => {
    const note = await rig.write(entries.weight);
    await rig.afterGrace();
    const [held] = rig.platform.all();
    rig.platform.resources.set('Observation/r1', { ...held, status: 'amended' } as never);
    const mark = await rig.act('retract', note.id);
    await rig.afterGrace();
    expect(rig.note(mark.id)).toMatchObject({ state: 'conflict' });
    expect(rig.measures()).toHaveLength(1);
    await rig.act('retry', mark.id);
    await rig.breathe();
    expect(rig.note(mark.id)).toMatchObject({ state: 'sent' });
    expect(rig.platform.all()).toMatchObject([{ status: 'entered-in-error' }]);
    expect(rig.measures()).toEqual([]);
  });
});

describe('the platform’s own list of allergies', () => {
  /** Labels added to it, and ids that leave it. @param syncedAt when it was pulled */
  const over = (syncedAt?: string) => {
    const { added, withdrawn } = rig.notes.allergies(patient, syncedAt);
    return [added.map(({ label }) => label), [...withdrawn]];
  };
  const later = () => new Date(rig.clock.now().getTime() + 1).toISOString();

  it('has an allergy from the moment when it is noted, and loses it from the moment when it is withdrawn', async () => {
    await rig.write(entries.weight);
    const note = await rig.write(entries.allergy);
    expect(over()).toEqual([['Ibuprofène'], []]);
    await rig.afterGrace();
    const pulled = later();
    expect(over(pulled)).toEqual([[], []]);
    rig.clock.advance(60_000);
    rig.network.set(false);
    const mark = await rig.act('retract', note.id);
    expect(over(pulled)).toEqual([[], ['r2']]);
    await rig.act('undo', mark.id);
    expect(over(pulled)).toEqual([[], []]);
    await rig.act('retract', note.id);
    await rig.afterGrace();
    expect(over(pulled)).toEqual([[], ['r2']]);
    // A pull that comes before the mark has left says what it said.
    expect(over(later())).toEqual([[], ['r2']]);
    rig.network.set(true);
    await rig.breathe();
    expect(over(pulled)).toEqual([[], ['r2']]);
    expect(over(later())).toEqual([[], []]);
  });

  it('keeps what the platform refuses to withdraw', async () => {
    const note = await rig.write(entries.allergy);
    await rig.afterGrace();
    rig.platform.fates = ['refused'];
    const mark = await rig.act('retract', note.id);
    await rig.afterGrace();
    expect(rig.note(mark.id)).toMatchObject({ state: 'blocked' });
    expect(over()).toEqual([['Ibuprofène'], []]);
  });
});

describe('a change of treatment', () => {
  it('stands over what it was made knowing, without a disagreement; withdrawn, what was said before is back', async () => {
    const started = await rig.write(entries.started);
    await rig.afterGrace();
    const changed = await rig.write({
      ...{
        kind: 'treatment',
        act: 'changed',
        medication: 'Furosémide 40 mg',
        posology: '2 le matin',
        day: '2026-03-02',
        reason: 'Prise de poids',
      },
      over: [`note:${started.id}`],
    });
    const now = () =>
      rig.lines().map(({ label, status, detail, conflicts, sources }) => [label, status, detail, conflicts, sources.length]);
    expect(now()).toEqual([['Furosémide 40 mg', 'active', '2 le matin', [], 2]]);
    await rig.afterGrace();
    expect(rig.platform.all()[1]).toMatchObject({
      derivedFrom: [{ reference: 'MedicationStatement/r1' }],
      note: [{ text: 'Prise de poids' }],
    });
    expect(now()).toEqual([['Furosémide 40 mg', 'active', '2 le matin', [], 2]]);
    const stopped = await rig.write({
      ...{ kind: 'treatment', act: 'stopped', medication: 'Furosémide 40 mg', day: '2026-03-02', reason: 'Hypokaliémie' },
      over: [`note:${started.id}`, `note:${changed.id}`, 'd7#3'],
    });
    expect(now()).toEqual([['Furosémide 40 mg', 'inactive', 'Hypokaliémie', [], 3]]);
    await rig.afterGrace();
    expect(rig.platform.all()[2]).toMatchObject({
      status: 'stopped',
      derivedFrom: [
        { reference: 'MedicationStatement/r1' },
        { reference: 'MedicationStatement/r2' },
        { reference: 'DocumentReference/d7' },
      ],
    });
    await rig.act('retract', stopped.id);
    expect(now()).toEqual([['Furosémide 40 mg', 'active', '2 le matin', [], 2]]);
  });
});

it('a glucose is noted in g/L, leaves in mg/dL and is read back in g/L', async () => {
  await rig.write(entries.glucose);
  await rig.afterGrace();
  expect(rig.platform.all()).toMatchObject([{ valueQuantity: { value: 112, code: 'mg/dL' } }]);
  expect(rig.measures()).toMatchObject([{ code: '2339-0', unit: 'g/L', points: [{ value: 1.12 }] }]);
});

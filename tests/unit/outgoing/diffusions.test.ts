/** « Diffuser »: one act, the record and people, each delivery followed; what the matrix forbids is refused before anything is done. */
import { describe, expect, it } from 'vitest';
import { documentId } from '../../../preload/contract/ids.ts';
import { publicationForm } from '../../../preload/contract/publications.ts';
import { jeanne, visible } from '../messages/letters.ts';
import { bench, colleague, own, patientAddress } from './bench.ts';

const document = { kind: 'document', documentId: documentId.parse('d1') } as const;
const hidden = { maskedToProfessionals: false, hiddenFromPatient: true, hiddenFromRepresentatives: false };
const form = (visibility = visible) =>
  publicationForm.parse({
    patientId: jeanne.id,
    stagedId: 's1',
    typeCode: '11488-4',
    title: 'Courrier',
    serviceStart: '2026-03-12',
    visibility,
  });
const doctor = { address: colleague, name: 'Dr Paul MARTIN' };
const wish = { patientId: jeanne.id, mailboxId: own.id, toPatient: true, professionals: [doctor] };

describe('« diffuser »', () => {
  it('proposes the patient, the referring doctor first, the others once; and what the matrix forbids', async () => {
    const desk = bench();
    desk.state.careTeam = {
      members: [
        { id: '1', name: 'Dre Léa ROY', address: 'lea.roy@medecin.mssante.fr', role: 'other', addedAt: '' },
        { id: '2', name: 'Dr Paul MARTIN', address: colleague, role: 'treating', addedAt: '' },
        { id: '3', name: 'Sans adresse', role: 'other', addedAt: '' },
      ],
      seen: [
        { name: 'Dre Léa ROY', address: 'lea.roy@medecin.mssante.fr', isTreating: false },
        { name: 'Moi', address: own.address, isTreating: false },
      ],
    };
    const proposed = await desk.call('diffusions.propose', { patientId: jeanne.id, what: document });
    expect(proposed.patient).toEqual({ state: 'reachable', isMinor: false });
    expect(proposed.professionals.map(({ name, isReferring }) => [name, isReferring])).toEqual([
      ['Dr Paul MARTIN', true],
      ['Dre Léa ROY', false],
    ]);
    expect(proposed.refusals).toEqual({});
    const forbidden = await desk.call('diffusions.propose', { patientId: jeanne.id, what: { kind: 'publication', visibility: hidden } });
    expect(forbidden.refusals).toEqual({ patient: 'hidden-from-patient', both: 'hidden-from-patient' });
    expect(
      (await desk.call('diffusions.propose', { patientId: jeanne.id, what: { kind: 'publication', visibility: visible } })).refusals,
    ).toEqual({
      patient: 'patient-only-with-dmp',
    });
  });

  it('sends a document of the record at once, a message to each, that may be called back', async () => {
    const desk = bench();
    const made = await desk.call('diffusions.create', { ...wish, what: document });
    expect(made).toMatchObject({ title: 'Consultation', patientName: 'MARTEL Jeanne', by: { displayName: 'Dre Awa DIALLO' } });
    const ids = made.lines.flatMap((line) => (line.kind === 'message' ? [line.outgoingId] : []));
    expect(ids).toHaveLength(2);
    for (const id of ids) expect(await desk.get(id)).toMatchObject({ state: 'leaving', diffusionId: made.id });
    await desk.settle(60_000);
    const [list] = await desk.call('diffusions.list', { patientId: jeanne.id });
    expect(list?.lines).toMatchObject([
      { kind: 'message', isPatient: true, step: { address: patientAddress, state: 'accepted' } },
      { kind: 'message', isPatient: false, step: { address: colleague, state: 'accepted' } },
    ]);
    for (const address of [patientAddress, colleague]) {
      const [{ raw } = { raw: '' }] = desk.operator.folder(address, 'INBOX');
      expect(raw).toMatch(/^X-MSS-CODECDA: 11488-4\r$/mu);
      // Nobody learns who else got it.
      expect(raw.split('\r\n\r\n')[0]).not.toContain(address === colleague ? patientAddress : colleague);
    }
    expect(desk.state.used.toSorted()).toEqual([patientAddress, colleague]);
  });

  it('waits for the record to have what is deposited by the same act, whatever happens in between', async () => {
    const desk = bench();
    desk.state.documents = [];
    const made = await desk.call('diffusions.create', { ...wish, what: { kind: 'publication', form: form() }, text: 'Voici.' });
    expect(made.lines).toMatchObject([
      { kind: 'record', state: 'waiting' },
      { kind: 'message', step: { state: 'waiting' } },
      { kind: 'message', step: { state: 'waiting' } },
    ]);
    await desk.settle(600_000);
    expect(desk.operator.state.submissions).toEqual([]);
    Object.assign(desk.state.publication ?? {}, { state: 'sent', documentId: 'd9', sentAt: '2026-03-12T09:05:00.000Z' });
    desk.outgoing.heard({ name: 'publications.changed', payload: {} });
    await desk.settle(600_000);
    expect(desk.operator.state.submissions).toEqual([]);
    desk.state.documents = ['d9'];
    desk.outgoing.heard({ name: 'documents.changed', payload: { patientId: jeanne.id } });
    await desk.settle(600_000);
    for (let turn = 0; turn < 40 && desk.operator.state.delivered.length < 2; turn += 1) await desk.settle(600_000);
    expect(desk.operator.state.delivered).toHaveLength(2);
    expect(desk.operator.folder(colleague, 'INBOX')[0]?.raw).toContain('Voici.');
    const [list] = await desk.call('diffusions.list', {});
    expect(list?.lines).toMatchObject([
      { kind: 'record', state: 'sent', at: '2026-03-12T09:05:00.000Z' },
      { kind: 'message', step: { state: 'accepted' } },
      { kind: 'message', step: { state: 'accepted' } },
    ]);
    desk.outgoing.heard({ name: 'documents.changed', payload: { patientId: jeanne.id } });
    await desk.settle(600_000);
    expect(desk.operator.state.delivered).toHaveLength(2);
  });

  it('does nothing of what the matrix, or the state of the patient, forbids', async () => {
    const desk = bench();
    const refused = async (changes: object) => {
      const code = await desk.call('diffusions.create', { ...wish, what: document, ...changes }).then(
        () => 'done',
        (thrown) =>
          (thrown as { params: Record<string, string> }).params.reason ?? (thrown as { params: Record<string, string> }).params.field,
      );
      expect(await desk.call('outgoing.list', {})).toEqual([]);
      expect(desk.state.publication).toBeUndefined();
      return code;
    };
    expect(await refused({ what: { kind: 'publication', form: form(hidden) } })).toBe('hidden-from-patient');
    expect(await refused({ what: { kind: 'publication', form: form() }, professionals: [] })).toBe('patient-only-with-dmp');
    expect(await refused({ toPatient: false, professionals: [] })).toBe('to');
    expect(await refused({ professionals: [{ ...doctor, address: 'paul@example.com' }] })).toBe('recipient');
    desk.state.isSecret = true;
    expect(await refused({})).toBe('secret-connection');
    desk.state.isSecret = false;
    desk.state.record = 'opposed';
    expect(await refused({})).toBe('opposed-patient');
    desk.state.rights = ['prepare'];
    await expect(desk.call('diffusions.create', { ...wish, what: document })).rejects.toMatchObject({ code: 'mail.not-allowed' });
  });
});

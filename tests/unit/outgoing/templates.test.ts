/** Templates: the first ones given once, one's own or a mailbox's, filled in with what is known, the rest told. */
import { describe, expect, it } from 'vitest';
import { jeanne } from '../messages/letters.ts';
import { bench, own } from './bench.ts';

describe('templates', () => {
  it('are four to begin with, which don’t come back once taken away', async () => {
    const desk = bench();
    const first = await desk.call('templates.list', {});
    expect(first.map(({ name }) => name)).toEqual([
      'Envoi d’un résultat',
      'Confirmation de rendez-vous',
      'Demande d’avis',
      'Fin d’échange',
    ]);
    for (const { id } of first) await desk.call('templates.remove', { templateId: id });
    expect(await desk.call('templates.list', {})).toEqual([]);
  });

  it('fill in what is known, and tell the rest', async () => {
    const desk = bench();
    const { id: templateId } = await desk.call('templates.save', {
      name: 'Tout',
      subject: '{{patient}}, {{ civilite }}',
      text: '{{naissance}} {{age}} {{date}} {{expediteur}} {{lieu}} {{prochain-rendez-vous}} {{inconnu}}',
    });
    const filled = await desk.call('templates.fill', { templateId, mailboxId: own.id, patientId: jeanne.id });
    expect(filled).toEqual({
      subject: 'Jeanne ROUX, Madame ROUX',
      text: '28/03/1979 46\u00a0ans 12 mars 2026 Dre Awa DIALLO Cabinet des Tilleuls, Reims {{prochain-rendez-vous}} {{inconnu}}',
      missing: ['prochain-rendez-vous'],
    });
    desk.state.nextAppointment = '2026-03-19T08:30:00.000Z';
    expect((await desk.call('templates.fill', { templateId, mailboxId: own.id, patientId: jeanne.id })).text).toContain(
      'jeudi 19 mars 2026 à 9\u00a0h\u00a030',
    );
    expect((await desk.call('templates.fill', { templateId, mailboxId: own.id })).missing).toContain('patient');
  });

  it('are one’s own, or everybody’s who opens the mailbox', async () => {
    const desk = bench();
    const mine = await desk.call('templates.save', { name: 'À moi', subject: '', text: '' });
    await desk.call('templates.save', { name: 'De la boîte', subject: '', text: '', mailboxId: own.id });
    desk.state.role = 'secretary';
    const seen = (await desk.call('templates.list', {})).map(({ name }) => name);
    expect(seen).toContain('De la boîte');
    expect(seen).not.toContain('À moi');
    await expect(desk.call('templates.remove', { templateId: mine.id })).rejects.toMatchObject({ code: 'message.not-found' });
  });

  it('end with a signature: who, what, where, until somebody words it', async () => {
    const desk = bench();
    expect(await desk.call('templates.signature', { mailboxId: own.id })).toEqual({
      text: 'Dre Awa DIALLO\nMédecin généraliste\nCabinet des Tilleuls',
    });
    await desk.call('templates.setSignature', { mailboxId: own.id, text: 'Dre A. Diallo' });
    expect(await desk.call('templates.signature', { mailboxId: own.id })).toEqual({ text: 'Dre A. Diallo' });
  });
});

/** A draft is in the mailbox too, once, while it is a draft. */
import { describe, expect, it } from 'vitest';
import { documentId } from '../../../preload/contract/ids.ts';
import { jeanne } from '../messages/letters.ts';
import { bench, own } from './bench.ts';

const drafts = (desk: ReturnType<typeof bench>) => desk.operator.folder(own.address, 'Drafts');

describe('the copy of a draft', () => {
  it('is written once the hand has rested, replaced by the next, and goes when the message leaves', async () => {
    const desk = bench();
    const { id } = await desk.draft({ subject: 'Avis', text: 'Un' });
    await desk.pass(15_000);
    await desk.call('outgoing.save', { outgoingId: id, form: desk.form({ subject: 'Avis', text: 'Deux' }) });
    await desk.pass(15_000);
    expect(drafts(desk)).toEqual([]);
    await desk.settle(60_000);
    expect(drafts(desk).map(({ flags }) => [...flags])).toEqual([['\\Draft', '\\Seen']]);
    await desk.call('outgoing.save', { outgoingId: id, form: desk.form({ subject: 'Avis', text: 'Trois' }) });
    await desk.settle(60_000);
    expect(drafts(desk).map(({ raw }) => /\r\n\r\n(\w+)/u.exec(raw)?.[1])).toEqual(['Trois']);
    await desk.send(id);
    await desk.settle(60_000);
    expect(drafts(desk)).toEqual([]);
    expect(desk.operator.folder(own.address, 'Sent')).toHaveLength(1);
  });

  it('comes back with a message that was called back, and goes with one that is given up', async () => {
    const desk = bench();
    const { id } = await desk.draft();
    await desk.send(id);
    await desk.call('outgoing.recall', { outgoingId: id });
    await desk.settle(60_000);
    expect(drafts(desk)).toHaveLength(1);
    await desk.call('outgoing.discard', { outgoingId: id });
    await desk.settle(60_000);
    expect(drafts(desk)).toEqual([]);
  });

  it('may lack everything, carries the files, never a document of the record', async () => {
    const desk = bench();
    const { id } = await desk.draft({ to: [], subject: '', text: '', patientId: jeanne.id });
    await desk.outgoing.receive({ kind: 'message', outgoingId: id }, 'note.txt', 'text/plain', one('Bonjour'));
    await desk.call('outgoing.attach', { outgoingId: id, what: { kind: 'document', documentId: documentId.parse('d1') } });
    await desk.settle(60_000);
    const [kept] = drafts(desk);
    expect(kept?.raw).toContain('note.txt');
    expect(kept?.raw).not.toMatch(/xml|Consultation/u);
  });

  it('waits for the network without anybody', async () => {
    const desk = bench();
    desk.reconnect(false);
    await desk.draft();
    await desk.pass(30_000);
    desk.reconnect(true);
    await desk.settle(60_000);
    expect(drafts(desk)).toHaveLength(1);
  });
});

async function* one(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text);
}

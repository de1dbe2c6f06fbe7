/** Results over time from what is kept: read once, told with what isn't here, gone with its content, fetched only when asked. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '../../../main/failure.ts';
import { biologyProcedures } from '../../../preload/contract/biology.ts';
import { DocumentsRig } from '../documents/documents-rig.ts';
import { type BiologyDesk, openBiology } from './biology-rig.ts';
import { cdaReport, quantity } from './cda-report.ts';

const type = { system: 'http://loinc.org', code: '11502-2', display: 'CR d’examens biologiques' };

let rig: DocumentsRig;
let desk: BiologyDesk;
beforeEach(() => {
  rig = new DocumentsRig();
  desk = openBiology(rig);
});
afterEach(async () => {
  await rig.close();
  await desk.close();
});

function report(id: string, day: string, potassium: number, interpretation: string): void {
  const bytes = cdaReport(
    [{ loinc: '2823-3', value: quantity(potassium, 'mmol/L'), interpretation }],
    `${day.replaceAll('-', '')}0805+0100`,
  );
  rig.platform.put(id, { type, title: `Bilan ${id}`, serviceStart: day, contentType: 'text/xml' }, bytes);
}

const retrievals = () => rig.platform.requests.filter((what) => what === 'retrieve').length;
const rows = () => rig.db.prepare('SELECT count(*) FROM lab_result').pluck().get();

describe('biology over time', () => {
  it('reads what is kept, fetches nothing by itself, and says what isn’t here (EX_3.2-1010)', async () => {
    report('d1', '2025-06-01', 4.2, 'N');
    report('d2', '2026-01-10', 6.2, 'HH');
    report('d3', '2026-02-01', 4.9, 'N');
    rig.platform.put(
      'd4',
      { type, title: 'PDF', serviceStart: '2025-01-01', contentType: 'application/pdf' },
      new TextEncoder().encode('%PDF-1.4'),
    );
    await rig.pull();
    expect(await desk.get()).toMatchObject({ series: [], reports: [], coverage: { known: 4, read: 0 } });
    expect(retrievals()).toBe(0);
    for (const id of ['d1', 'd2', 'd4']) await rig.open(id);
    const { series, reports, coverage } = await desk.get();
    expect(coverage).toEqual({ known: 4, read: 2, withoutCodes: ['d4'], notHere: ['d3'], platform: { resultCount: 0 } });
    expect(series.map(({ id }) => id)).toEqual(['potassium']);
    expect(series[0]?.points.map(({ value, flag, reportIds }) => [value, flag.level, ...reportIds])).toEqual([
      [6.2, 'critical', 'd2'],
      [4.2, 'normal', 'd1'],
    ]);
    expect(reports.map(({ documentId, author, organization }) => [documentId, author, organization])).toEqual([
      ['d2', 'Dr Rémi LENOIR', 'CH du Val'],
      ['d1', 'Dr Rémi LENOIR', 'CH du Val'],
    ]);
    expect(retrievals()).toBe(3);
  });

  it('fetches them all when asked, each in the journal, and one that can’t be read doesn’t hold the others back', async () => {
    report('d1', '2026-01-10', 4.2, 'N');
    report('d2', '2026-02-10', 4.4, 'N');
    rig.platform.put('d3', { type, serviceStart: '2026-03-01', hash: 'AAAA' }, new TextEncoder().encode('altered'));
    await rig.pull();
    expect(await desk.fetch()).toEqual({ fetched: 2, failed: 1 });
    const opened = rig.db.prepare("SELECT detail FROM audit_entry WHERE action = 'document.opened'").pluck().all();
    expect(opened.map((detail) => JSON.parse(String(detail)).documentId).toSorted()).toEqual(['d1', 'd2']);
    expect((await desk.get()).coverage).toMatchObject({ known: 3, read: 2, withoutCodes: [], notHere: ['d3'] });
    // Fetched isn't read by somebody: the mark of what was never opened stays.
    expect((await rig.list()).documents.every(({ isRead }) => !isRead)).toBe(true);
  });

  it('tells the network’s failure as it is', async () => {
    report('d1', '2026-01-10', 4.2, 'N');
    await rig.pull();
    rig.platform.failure = new Failure('network.offline');
    await expect(desk.fetch()).rejects.toMatchObject({ code: expect.stringMatching(/^network|^document.not-kept-offline/) });
  });

  it.each([
    [
      'masked',
      async () =>
        rig.platform.put('d1', { visibility: { maskedToProfessionals: true, hiddenFromPatient: false, hiddenFromRepresentatives: false } }),
    ],
    ['deleted', async () => void rig.platform.documents.delete('d1')],
  ])('loses the results of a report that is %s with its copy', async (_, change) => {
    report('d1', '2026-01-10', 6.2, 'HH');
    await rig.pull();
    await rig.open('d1');
    expect((await desk.get()).series).toHaveLength(1);
    expect(rows()).toBe(1);
    await change();
    rig.clock.advance(60_000);
    await rig.open('d1').catch(() => undefined);
    await rig.pull();
    if (rig.db.prepare('SELECT count(*) FROM document_content').pluck().get() === 0) expect(rows()).toBe(0);
    expect((await desk.get()).series).toEqual([]);
  });

  it('loses them too when somebody takes the copy off, and has them again when it comes back', async () => {
    report('d1', '2026-01-10', 6.2, 'HH');
    await rig.pull();
    await rig.open('d1');
    await desk.get();
    const context = { signal: new AbortController().signal };
    await rig.documents.handlers['documents.removeLocalCopy']({ documentId: 'd1' as never }, context);
    expect(rows()).toBe(0);
    expect((await desk.get()).coverage.notHere).toEqual(['d1']);
    rig.clock.advance(1000);
    await rig.open('d1');
    expect((await desk.get()).series[0]?.points[0]?.value).toBe(6.2);
  });

  it('shows nothing of a record that may not be consulted', async () => {
    report('d1', '2026-01-10', 6.2, 'HH');
    await rig.pull();
    await rig.open('d1');
    desk.permit(false);
    await expect(desk.get()).rejects.toMatchObject({ code: 'access.blocked' });
    await expect(desk.fetch()).rejects.toMatchObject({ code: 'access.blocked' });
  });

  it('isn’t a secretary’s', () => {
    for (const { access } of Object.values(biologyProcedures)) expect(access).toEqual(['physician', 'radiologist']);
  });
});

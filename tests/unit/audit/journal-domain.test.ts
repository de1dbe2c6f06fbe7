/** The journal as its readers have it: names, narrowing, who may read, and the files that it is exported to. */
import { describe, expect, it } from 'vitest';
import { parisDayStart } from '../../../main/appointments/index.ts';
import { createAudit, createJournal } from '../../../main/audit/index.ts';
import { patientId, workplaceId } from '../../../preload/contract/ids.ts';
import { type JournalWords, journalActions, mostExported } from '../../../preload/contract/journal.ts';
import type { Role } from '../../../preload/contract/procedure.ts';
import { fr } from '../../../renderer/i18n/fr/index.ts';
import { sourceFiles } from '../../architecture/source-files.ts';
import { memoryDatabase, steadyClock } from '../support/core.ts';

const jeanne = patientId.parse('p1');
const paul = patientId.parse('p2');
const claire = { nationalId: '899700000001', displayName: 'Dre Claire DIALLO' };
const etienne = { nationalId: '899700000002', displayName: 'Dr Étienne VASSEUR' };
const signal = new AbortController().signal;

const words: JournalWords = {
  title: 'Journal des accès',
  lead: ['Patient : MARTEL Jeanne'],
  columns: { at: 'Date', by: 'Professionnel', nationalId: 'Identifiant', workplace: 'Lieu', patient: 'Patient', what: 'Geste' },
  actions: { 'document.opened': 'Document lu', 'access.glass-broken': 'Bris de glace' },
  facts: { 'reason.vital-emergency': 'urgence vitale' },
  page: 'Page {n} sur {total}',
};

function desk() {
  const db = memoryDatabase();
  const clock = steadyClock();
  const state = { role: 'physician' as Role, who: claire, place: 'MSP des Tilleuls' };
  const files: { name: string; contentType: string; bytes: Uint8Array }[] = [];
  const audit = createAudit({
    db,
    clock,
    actor: () => ({ professional: state.who, workplace: { id: workplaceId.parse('W1'), name: state.place } }),
  });
  const { handlers } = createJournal({
    audit,
    clock,
    session: { role: () => state.role, professional: () => undefined, workplace: () => undefined, isSignedIn: () => true },
    names: {
      patient: (id) => (id === jeanne ? 'MARTEL Jeanne' : undefined),
      document: (id) => (id === 'd1' ? 'Compte rendu' : undefined),
      publication: () => undefined,
      filed: () => undefined,
      study: () => undefined,
    },
    startOfDay: parisDayStart,
    async deliver(file) {
      files.push(file);
      return { state: 'saved' };
    },
  });
  const list = async (filter: object = { patientId: jeanne }) => handlers['journal.list']({ offset: 0, limit: 100, ...filter }, { signal });
  return { db, clock, state, files, audit, handlers, list };
}

describe('the list', () => {
  it('EX_GEN-1320: every act bears the name and the national identifier of the person, and the workplace', async () => {
    const { audit, list } = desk();
    audit.record({ action: 'document.opened', patientId: jeanne, detail: { documentId: 'd1' } });
    expect((await list()).entries).toMatchObject([
      {
        action: 'document.opened',
        by: { nationalId: '899700000001', name: 'Dre Claire DIALLO' },
        workplace: 'MSP des Tilleuls',
        patient: { id: jeanne, name: 'MARTEL Jeanne' },
        title: 'Compte rendu',
      },
    ]);
  });

  it('EX_GEN-1320: what leaves while somebody else is at work is still the doing of who signed it', async () => {
    const { audit, list } = desk();
    audit.record({ action: 'publication.sent', patientId: jeanne, by: etienne, workplace: { id: 'W2', name: 'Imagerie Saint-Laud' } });
    expect((await list()).entries).toMatchObject([{ by: { name: 'Dr Étienne VASSEUR' }, workplace: 'Imagerie Saint-Laud' }]);
  });

  it('EX_GEN-1320: acts of before names were kept bear the name that the person has since', async () => {
    const { db, audit, list } = desk();
    db.prepare(
      "INSERT INTO audit_entry (at, action, professional_id, patient_id, detail) VALUES ('2025-01-01T09:00:00Z', 'patient.opened', ?, 'p1', '{}')",
    ).run(claire.nationalId);
    expect((await list()).entries).toMatchObject([{ by: { name: claire.nationalId } }]);
    audit.record({ action: 'patient.opened', patientId: paul });
    expect((await list()).entries).toMatchObject([{ by: { name: 'Dre Claire DIALLO' } }]);
  });

  it('is the patient’s alone, the latest first, page by page', async () => {
    const { audit, clock, list } = desk();
    for (const action of ['patient.opened', 'document.opened', 'imaging.opened']) {
      audit.record({ action, patientId: jeanne });
      clock.advance(1000);
    }
    audit.record({ action: 'patient.opened', patientId: paul });
    const { entries, total } = await list({ patientId: jeanne, offset: 1, limit: 1 });
    expect(total).toBe(3);
    expect(entries.map(({ action }) => action)).toEqual(['document.opened']);
  });

  it('narrows to a person and to whole days of Paris', async () => {
    const { audit, state, clock, list, handlers } = desk();
    // 23:30 in Paris in winter is another day in UTC half an hour later.
    clock.advance(Date.parse('2026-03-14T22:30:00Z') - clock.now().getTime());
    audit.record({ action: 'patient.opened', patientId: jeanne });
    clock.advance(60 * 60_000);
    state.who = etienne;
    audit.record({ action: 'imaging.opened', patientId: jeanne });
    const actions = async (filter: object) => (await list({ patientId: jeanne, ...filter })).entries.map(({ action }) => action);
    expect(await actions({ from: '2026-03-14', to: '2026-03-14' })).toEqual(['patient.opened']);
    expect(await actions({ from: '2026-03-15' })).toEqual(['imaging.opened']);
    expect(await actions({ professionalId: etienne.nationalId })).toEqual(['imaging.opened']);
    expect(await handlers['journal.people']({ patientId: jeanne }, { signal })).toEqual([
      { nationalId: etienne.nationalId, name: etienne.displayName },
      { nationalId: claire.nationalId, name: claire.displayName },
    ]);
  });

  it('of the whole workstation is a physician’s', async () => {
    const { audit, state, list } = desk();
    audit.record({ action: 'patient.opened', patientId: jeanne });
    audit.record({ action: 'patient.opened', patientId: paul });
    expect((await list({})).total).toBe(2);
    state.role = 'radiologist';
    await expect(list({})).rejects.toMatchObject({ code: 'call.forbidden-role' });
    expect((await list()).total).toBe(1);
  });
});

describe('the export', () => {
  const broken = { action: 'access.glass-broken', patientId: jeanne, detail: { reason: 'vital-emergency', words: '=SOMME(1);"ici"' } };

  it('is a CSV in the words of the page, harmless to a spreadsheet, and journaled itself', async () => {
    const { audit, handlers, files, list } = desk();
    audit.record(broken);
    await handlers['journal.export']({ patientId: jeanne, format: 'csv', words }, { signal });
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(files[0]?.bytes);
    expect(text.startsWith('\ufeffDate;Professionnel;Identifiant;Lieu;Geste\r\n')).toBe(true);
    expect(text).toContain('Dre Claire DIALLO;899700000001;MSP des Tilleuls;');
    expect(text).toContain('"Bris de glace · urgence vitale · «\u00a0=SOMME(1);""ici""\u00a0»"');
    expect(files[0]?.name).toMatch(/^journal-des-acces-\d{4}-\d{2}-\d{2}\.csv$/);
    expect((await list()).entries[0]).toMatchObject({ action: 'journal.exported', facts: [{ kind: 'format', value: 'csv' }] });
  });

  it('leaves nothing out in silence: beyond what a file holds, it is refused until it is narrowed', async () => {
    const { db, handlers, files } = desk();
    db.exec(`INSERT INTO audit_entry (at, action, patient_id, detail)
      WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${mostExported})
      SELECT '2026-01-01T00:00:00.000Z', 'document.opened', 'p1', '{}' FROM n`);
    const tooMany = async () => handlers['journal.export']({ patientId: jeanne, format: 'csv', words }, { signal });
    await expect(tooMany()).rejects.toMatchObject({ code: 'call.invalid-input', params: { field: 'from' } });
    expect(files).toEqual([]);
    await handlers['journal.export']({ patientId: jeanne, from: '2026-02-01', format: 'csv', words }, { signal });
    expect(files).toHaveLength(1);
  });

  it('is a PDF of as many pages as it takes, whatever the names', async () => {
    const { audit, handlers, files, state } = desk();
    state.place = 'Clinique Łódź 李';
    for (let count = 0; count < 120; count += 1) audit.record(broken);
    await handlers['journal.export']({ patientId: jeanne, format: 'pdf', words }, { signal });
    const text = Buffer.from(files[0]?.bytes ?? []).toString('latin1');
    expect(text.startsWith('%PDF-')).toBe(true);
    expect(text.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(2);
  });
});

it('every act that the sources write has a place in the contract', () => {
  const known = new Set<string>(journalActions);
  const written = sourceFiles('main').flatMap(({ path, text }) => {
    if (path.startsWith('main/sandbox/')) return [];
    const whole = [...text.matchAll(/(?:action: |record\(|journal\(|change\()'([a-z-]+\.[a-z-]+)'/g)].map(([, action = '']) => action);
    const prefix = path.startsWith('main/publications/')
      ? 'publication'
      : path.startsWith('main/documents/changes/')
        ? 'document-change'
        : undefined;
    if (prefix === undefined) return whole;
    return [
      ...whole,
      ...[...text.matchAll(/(?:write|drop)\((?:[^()]|\([^()]*\))*, '([a-z-]+)'\)/g)].map(([, act = '']) => `${prefix}.${act}`),
    ];
  });
  expect(written.length).toBeGreaterThan(25);
  expect([...new Set(written)].filter((action) => !known.has(action))).toEqual([]);
});

it('every act has words', () => {
  const tree = fr.journal.action as unknown as Record<string, Record<string, string>>;
  for (const action of journalActions) {
    const [domain = '', act = ''] = action.split('.');
    expect(tree[domain]?.[act], action).toBeTruthy();
  }
});

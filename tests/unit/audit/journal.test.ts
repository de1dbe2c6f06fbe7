/** The journal of acts: complete, and impossible to change afterwards. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createAudit } from '../../../main/audit/index.ts';
import { openDatabase } from '../../../main/store/index.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';

function journal() {
  const db = openDatabase({ path: join(temporaryDirectory(), 'liaison.db'), key: randomBytes(32) });
  onTestFinished(() => void db.close());
  const clock = { now: () => new Date('2026-03-12T08:30:00Z'), after: () => () => undefined };
  return { db, audit: createAudit({ db, clock }) };
}

test('keeps who, where, whose, what and when', () => {
  const { db, audit } = journal();
  audit.record({ action: 'vault.unlocked' });
  audit.record({
    action: 'document.opened',
    by: { nationalId: '899700000001', displayName: 'Dre Claire DIALLO' },
    workplace: { id: 'F490099101', name: 'MSP des Tilleuls' },
    patientId: 'p1',
    detail: { kept: true },
  });
  expect(db.prepare('SELECT * FROM audit_entry ORDER BY audit_id').all()).toEqual([
    {
      audit_id: 1,
      at: '2026-03-12T08:30:00.000Z',
      action: 'vault.unlocked',
      professional_id: null,
      professional_name: null,
      workplace_id: null,
      workplace_name: null,
      patient_id: null,
      detail: '{}',
    },
    {
      audit_id: 2,
      at: '2026-03-12T08:30:00.000Z',
      action: 'document.opened',
      professional_id: '899700000001',
      professional_name: 'Dre Claire DIALLO',
      workplace_id: 'F490099101',
      workplace_name: 'MSP des Tilleuls',
      patient_id: 'p1',
      detail: '{"kept":true}',
    },
  ]);
});

test.each(["UPDATE audit_entry SET action = 'nothing'", 'DELETE FROM audit_entry'])('refuses %s', (statement) => {
  const { db, audit } = journal();
  audit.record({ action: 'document.opened' });
  expect(() => db.exec(statement)).toThrow('append-only');
  expect(db.prepare('SELECT action FROM audit_entry').pluck().all()).toEqual(['document.opened']);
});

/** What the practice keeps of a patient is read with what it keeps of the files merged into theirs, domain by domain; undone, apart again. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createAudit } from '../../../main/audit/index.ts';
import { createCareTeamRepository } from '../../../main/directory/care-team-repository.ts';
import { createFiledRepository } from '../../../main/filing/filed-repository.ts';
import { createAttachedStudies } from '../../../main/pacs/attached-studies.ts';
import { createMerges } from '../../../main/patients/index.ts';
import type { Database } from '../../../main/store/index.ts';
import { type PatientId, patientId } from '../../../preload/contract/ids.ts';
import { memoryDatabase, steadyClock } from '../support/core.ts';

const [kept, removed, other] = ['kept', 'removed', 'other'].map((id) => patientId.parse(id)) as [PatientId, PatientId, PatientId];
const at = '2026-03-12T09:00:00.000Z';

let db: Database;
beforeEach(() => {
  db = memoryDatabase();
});
afterEach(() => db.close());

/** One thing in each file: how many of them each of the three shows. */
function shelves(): Record<string, (patientId: PatientId) => number> {
  const filed = createFiledRepository(db);
  const studies = createAttachedStudies(db);
  const team = createCareTeamRepository(db);
  const audit = createAudit({ db, clock: steadyClock() });
  for (const [index, id] of [kept, removed, other].entries()) {
    filed.add({
      ...{ filedId: `f${index}`, patientId: id, mailboxId: 'm', headerId: `h${index}`, pieceId: '1', size: 1, uniqueId: null },
      ...{ fileName: 'a.pdf', title: 'Courrier', typeCode: '11490-0', serviceStart: at, fromName: '', fromAddress: 'a@b.mssante.fr' },
      ...{ receivedAt: at, filedAt: at, filedBy: '1', filedByName: '', kind: 'pdf', contentType: 'application/pdf', blobId: `b${index}` },
    } as unknown as Parameters<typeof filed.add>[0]);
    studies.add(
      {
        ...{ studyInstanceUid: `1.2.${index}`, pacsId: 'p', title: 'Scanner', studyDate: '2026-03-01', modalities: ['CT'] },
        ...{ organization: '', accessionNumber: '' },
      } as unknown as Parameters<typeof studies.add>[0],
      { patientId: id, pacsName: 'PACS', attachedAt: at },
    );
    team.add(id, { role: 'other', name: `Dr ${index}`, addedAt: at } as Parameters<typeof team.add>[1]);
    audit.record({ action: 'patient.opened', patientId: id });
  }
  return {
    filed: (id) => filed.ofPatient(id).length,
    studies: (id) => studies.list(id).length,
    team: (id) => team.list(id).length,
    journal: (id) => audit.count({ patientId: id }),
  };
}

it('merged, the file that stays shows both; the one that is gone and a stranger show their own', () => {
  const shown = shelves();
  const merges = createMerges(db);
  const counts = () => Object.values(shown).map((count) => [count(kept), count(removed), count(other)].join(' '));
  expect(new Set(counts())).toEqual(new Set(['1 1 1']));
  merges.add({ removedId: removed, keptId: kept, at, by: 'Nadia FERRAND' });
  expect(merges.keptOf(removed)).toBe(kept);
  expect(new Set(counts())).toEqual(new Set(['2 1 1']));
  merges.add({ removedId: kept, keptId: other, at, by: 'Nadia FERRAND' });
  expect(merges.keptOf(removed)).toBe(other);
  expect(new Set(counts())).toEqual(new Set(['2 1 3']));
  expect(merges.undo(removed, { at, by: '' })).toBe(true);
  expect(new Set(counts())).toEqual(new Set(['1 1 2']));
  expect(merges.undo(kept, { at, by: '' })).toBe(true);
  expect(merges.undo(kept, { at, by: '' })).toBe(false);
  expect(new Set(counts())).toEqual(new Set(['1 1 1']));
});

/**
 * The synthesis of a patient of 2,000 documents, 200 of them read with ten coded entries each, and the platform's resources: what the
 * screen asks when it opens (profile and course of care), answered, written as JSON and read back by the contract, on an encrypted base.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCourse } from '../../main/documents/course.ts';
import { createQueries } from '../../main/documents/queries.ts';
import { createDocumentRepository } from '../../main/documents/repository.ts';
import type { ProfileFact } from '../../main/profile/fact.ts';
import { createProfile } from '../../main/profile/index.ts';
import { createProfileRepository } from '../../main/profile/repository.ts';
import { type Database, openDatabase } from '../../main/store/index.ts';
import type { PatientId } from '../../preload/contract/ids.ts';
import { profile as profileOutput, timeline as timelineOutput } from '../../preload/contract/profile.ts';
import { MemoryPlatform } from '../unit/documents/documents-rig.ts';
import type { Bench } from './bench.ts';
import { median, ms, percentile } from './measure.ts';

const count = 2_000;
const read = 200;
const perDocument = 10;
const runs = 60;
const patientId = 'p1' as PatientId;
const types = ['SYNTH', '60591-5', '11502-2', '11488-4', '57833-6', '34112-3', '87273-9', '18748-4'];
const day = (index: number) => new Date(Date.UTC(2026, 2, 11) - index * 86_400_000).toISOString();

function fact(index: number): ProfileFact {
  const category = (['condition', 'treatment', 'vaccination', 'allergy', 'measure'] as const)[index % 5] ?? 'condition';
  const label = `Ligne ${index % 120}`;
  const date = day(index).slice(0, 10);
  const base = { category, label, codes: [{ system: '2.16.840.1.113883.6.3', code: `X${index % 120}` }], date, status: 'active' as const };
  const measure = { code: '29463-7', value: 60 + (index % 30), unit: 'kg' };
  return {
    ...base,
    severity: 'unknown',
    isAbsence: false,
    ...(category === 'measure' ? { measure } : { posology: `${index % 3} par jour` }),
  };
}

function fill(db: Database): void {
  const repository = createDocumentRepository(db, () => undefined);
  const platform = new MemoryPlatform();
  for (let index = 0; index < count; index += 1) {
    const code = types[index % types.length] ?? 'SYNTH';
    platform.put(`d${index}`, { serviceStart: day(index), type: { system: 'http://loinc.org', code, display: code } });
  }
  const documents = [...platform.documents.values()];
  db.transaction(() => repository.upsert(patientId, documents))();
  const content = db.prepare(
    `INSERT INTO document_content VALUES (?, 'cda', 'text/xml', ?, 1, NULL, NULL, NULL, NULL, NULL, '[]', NULL, NULL, '2026-03-11', '2026-03-11')`,
  );
  const lines = createProfileRepository(db);
  db.transaction(() => {
    for (let index = 0; index < read; index += 1) {
      content.run(`d${index}`, `b${index}`);
      lines.saveEntries(
        `d${index}`,
        patientId,
        Array.from({ length: perDocument }, (_, position) => fact(index * perDocument + position)),
      );
    }
    lines.upsert(
      Array.from({ length: 100 }, (_, index) => ({
        ...{ id: `r${index}`, version: '1', lastUpdated: day(index), resourceType: 'Condition' as const, patientId },
        facts: [fact(index)],
      })),
    );
  })();
}

/** What the synthesis doesn't ask of the others. */
const nobody = () => {
  throw new Error('Not asked by the synthesis');
};

export const profile: Bench = {
  about: 'the synthesis of a patient with 2,000 documents: profile and course of care, as the screen asks them',
  async run() {
    const directory = mkdtempSync(join(tmpdir(), 'liaison-profile-'));
    const db = openDatabase({ path: join(directory, 'liaison.db'), key: randomBytes(32) });
    try {
      fill(db);
      const context = { newSince: () => day(30), reader: () => 'reader' };
      const domain = createProfile({
        db,
        fhir: {} as Parameters<typeof createProfile>[0]['fhir'],
        engine: { syncedAt: () => day(0) } as unknown as Parameters<typeof createProfile>[0]['engine'],
        documents: { ...createQueries(db, context), course: createCourse(db, context), contentBytes: nobody },
        patients: { summary: nobody, find: () => undefined, alerts: () => [], previousVisitAt: () => day(30) },
        outbox: {} as Parameters<typeof createProfile>[0]['outbox'],
        access: { check: () => undefined, checkIdentity: () => undefined },
        appointments: { nextAt: () => undefined },
        session: { professional: () => undefined, workplace: () => undefined, role: () => 'physician', isSignedIn: () => true },
        clock: { now: () => new Date('2026-03-12T08:00:00Z'), after: () => () => undefined },
        audit: { record: nobody } as unknown as Parameters<typeof createProfile>[0]['audit'],
        deliver: nobody,
        emit: () => undefined,
      });
      const call = { signal: new AbortController().signal };
      const open = async () => {
        const [health, care] = [
          await domain.handlers['profile.get']({ patientId }, call),
          await domain.handlers['profile.timeline']({ patientId, zoom: 'days', limit: 120 }, call),
        ];
        const [shown] = [profileOutput.parse(JSON.parse(JSON.stringify(health))), timelineOutput.parse(JSON.parse(JSON.stringify(care)))];
        return shown.lines.length;
      };
      const lines = await open();
      const samples: number[] = [];
      for (let index = 0; index < runs; index += 1) {
        const started = performance.now();
        await open();
        samples.push(performance.now() - started);
      }
      return {
        ratios: {},
        figures: {
          documents: count,
          entries: read * perDocument,
          lines,
          openP95Ms: ms(percentile(samples, 0.95)),
          openMedianMs: ms(median(samples)),
        },
      };
    } finally {
      db.close();
      rmSync(directory, { recursive: true, force: true });
    }
  },
};

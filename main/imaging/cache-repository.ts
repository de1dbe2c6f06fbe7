/** What the copies of images take on this workstation, study by study, and whose are kept whatever happens. */
import type { DicomUid, PatientId } from '../../preload/contract/ids.ts';
import type { Database } from '../store/index.ts';

export interface CachedStudy {
  readonly studyInstanceUid: DicomUid;
  readonly patientId: PatientId;
  /** Bytes of its copies that can be fetched again. */
  readonly bytes: number;
  readonly images: number;
  /** ISO; empty for what was never looked at. */
  readonly usedAt: string;
  readonly isPinned: boolean;
}

export interface CacheRepository {
  /** The least recently used first. */
  studies(): CachedStudy[];
  used(studyInstanceUid: string, at: string): void;
  isPinned(patientId: string): boolean;
  setPinned(patientId: string, at: string | undefined): void;
}

export function createCacheRepository(db: Database): CacheRepository {
  // Only copies: what was imported here, or waits to be sent, is nowhere else.
  const select = db.prepare<[], Omit<CachedStudy, 'isPinned'> & { isPinned: 0 | 1 }>(`
    SELECT study_uid AS studyInstanceUid, patient_id AS patientId, sum(size) AS bytes, count(*) AS images, coalesce(used_at, '') AS usedAt,
      patient_id IN (SELECT patient_id FROM imaging_pin) AS isPinned
    FROM imaging_study JOIN imaging_series USING (study_uid) JOIN imaging_instance USING (series_uid) JOIN blob_file USING (blob_id)
    WHERE is_copy = 1
    GROUP BY study_uid ORDER BY usedAt, study_uid`);
  const update = db.prepare('UPDATE imaging_study SET used_at = ? WHERE study_uid = ?');
  const selectPin = db.prepare<[string], number>('SELECT 1 FROM imaging_pin WHERE patient_id = ?').pluck();
  const insertPin = db.prepare('INSERT OR IGNORE INTO imaging_pin (patient_id, pinned_at) VALUES (?, ?)');
  const deletePin = db.prepare('DELETE FROM imaging_pin WHERE patient_id = ?');
  return {
    studies: () => select.all().map((row) => ({ ...row, isPinned: row.isPinned === 1 })),
    used: (uid, at) => void update.run(at, uid),
    isPinned: (patientId) => selectPin.get(patientId) === 1,
    setPinned(patientId, at) {
      if (at === undefined) deletePin.run(patientId);
      else insertPin.run(patientId, at);
    },
  };
}

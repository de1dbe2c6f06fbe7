/** Studies, series and images as the manifests and the metadata tell them, and which of the images are kept. */

import type { BlobId, DicomUid, PatientId } from '../../preload/contract/ids.ts';
import { dicomUid } from '../../preload/contract/ids.ts';
import type { InstanceMetadata } from '../platform/index.ts';
import type { Database } from '../store/index.ts';
import { modalityOfClass } from './modality-of-class.ts';
import type { Manifest } from './read-kos.ts';

export interface StoredStudy {
  readonly studyInstanceUid: string;
  readonly kosDocumentId: string;
  readonly kosSopInstanceUid: string;
  /** Its source was asked what the manifest doesn't tell. */
  readonly isDescribed: boolean;
}

export interface StoredSeries {
  readonly seriesInstanceUid: DicomUid;
  readonly studyInstanceUid: string;
  readonly modality: string;
  readonly description: string;
  readonly seriesNumber: number | undefined;
  readonly sources: readonly string[];
}

export interface StoredInstance {
  readonly sopInstanceUid: DicomUid;
  readonly sopClassUid: string;
  readonly instanceNumber: number | undefined;
  readonly numberOfFrames: number;
  readonly blobId: BlobId | undefined;
  /** The source said that it has it no longer. */
  readonly isLost: boolean;
}

export interface StudyCounts {
  readonly modalities: string[];
  readonly seriesCount: number;
  readonly instanceCount: number;
  readonly keptCount: number;
  readonly lostCount: number;
}

/** Metadata by SOP Instance UID; what the source doesn't tell stays as the manifest has it. */
export type MetadataOf = ReadonlyMap<string, InstanceMetadata>;

export interface StudyRepository {
  /** Writes what a manifest says; images that are kept stay so, those that it no longer names are given back to be removed. */
  save(manifest: Manifest, about: { patientId: PatientId; kosDocumentId: string }): BlobId[];
  /** Writes what its source tells of the study: names, numbers, frames, and the order of the images. */
  complete(studyInstanceUid: string, metadata: MetadataOf): void;
  study(studyInstanceUid: string): StoredStudy | undefined;
  series(studyInstanceUid: string): StoredSeries[];
  instances(seriesInstanceUid: string): StoredInstance[];
  counts(studyInstanceUid: string): StudyCounts | undefined;
  setKept(sopInstanceUid: string, blobId: BlobId | undefined): void;
  setLost(sopInstanceUids: readonly string[], at: string): void;
  keptBlobs(studyInstanceUid: string): BlobId[];
  studiesOfManifests(documentIds: readonly string[]): string[];
  remove(studyInstanceUid: string): void;
}

interface SeriesRow {
  readonly series_uid: string;
  readonly study_uid: string;
  readonly modality: string;
  readonly description: string;
  readonly series_number: number | null;
  readonly sources: string;
}

interface InstanceRow {
  readonly sop_instance_uid: string;
  readonly sop_class_uid: string;
  readonly instance_number: number | null;
  readonly number_of_frames: number;
  readonly blob_id: string | null;
  readonly lost_at: string | null;
}

export function createStudyRepository(db: Database): StudyRepository {
  const insertStudy = db.prepare(
    'INSERT INTO imaging_study (study_uid, patient_id, kos_document_id, kos_sop_instance_uid, accession_number, used_at, is_described) VALUES (?, ?, ?, ?, ?, ?, 0)',
  );
  const insertSeries = db.prepare(
    "INSERT OR REPLACE INTO imaging_series (series_uid, study_uid, position, modality, description, sources) VALUES (?, ?, ?, ?, '', ?)",
  );
  const insertInstance = db.prepare(`
    INSERT OR REPLACE INTO imaging_instance (sop_instance_uid, series_uid, position, sop_class_uid, number_of_frames, blob_id)
    VALUES (?, ?, ?, ?, 1, ?)`);
  const updateDescribed = db.prepare('UPDATE imaging_study SET is_described = 1 WHERE study_uid = ?');
  const updateSeries = db.prepare(
    'UPDATE imaging_series SET modality = coalesce(?, modality), description = ?, series_number = ? WHERE series_uid = ?',
  );
  const updateInstance = db.prepare(`
    UPDATE imaging_instance SET position = ?, sop_class_uid = ?, instance_number = ?, number_of_frames = ? WHERE sop_instance_uid = ?`);
  const selectUsed = db.prepare<[string], string | null>('SELECT used_at FROM imaging_study WHERE study_uid = ?').pluck();
  const deleteStudy = db.prepare('DELETE FROM imaging_study WHERE study_uid = ?');
  const selectStudy = db.prepare<[string], Omit<StoredStudy, 'isDescribed'> & { isDescribed: 0 | 1 }>(`
    SELECT study_uid AS studyInstanceUid, kos_document_id AS kosDocumentId, kos_sop_instance_uid AS kosSopInstanceUid,
      is_described AS isDescribed
    FROM imaging_study WHERE study_uid = ?`);
  const selectSeries = db.prepare<[string], SeriesRow>('SELECT * FROM imaging_series WHERE study_uid = ? ORDER BY position');
  const selectInstances = db.prepare<[string], InstanceRow>('SELECT * FROM imaging_instance WHERE series_uid = ? ORDER BY position');
  const selectKept = db.prepare<[string], { id: string; blob: BlobId }>(`
    SELECT sop_instance_uid AS id, blob_id AS blob FROM imaging_instance JOIN imaging_series USING (series_uid)
    WHERE study_uid = ? AND blob_id IS NOT NULL`);
  const selectCounts = db.prepare<[string], { instances: number; kept: number; lost: number; series: number; modalities: string }>(`
    SELECT count(*) AS instances, count(blob_id) AS kept, count(lost_at) AS lost, count(DISTINCT series_uid) AS series,
      json_group_array(DISTINCT modality) AS modalities
    FROM imaging_instance JOIN imaging_series USING (series_uid) WHERE study_uid = ?`);
  const updateKept = db.prepare('UPDATE imaging_instance SET blob_id = ?, lost_at = NULL WHERE sop_instance_uid = ?');
  const updateLost = db.prepare(
    'UPDATE imaging_instance SET lost_at = ? WHERE blob_id IS NULL AND sop_instance_uid IN (SELECT value FROM json_each(?))',
  );
  const selectOfManifests = db
    .prepare<[string], string>('SELECT study_uid FROM imaging_study WHERE kos_document_id IN (SELECT value FROM json_each(?))')
    .pluck();

  const save = db.transaction((manifest: Manifest, about: { patientId: PatientId; kosDocumentId: string }) => {
    const kept = new Map(selectKept.all(manifest.studyInstanceUid).map(({ id, blob }) => [id, blob]));
    const used = selectUsed.get(manifest.studyInstanceUid) ?? null;
    deleteStudy.run(manifest.studyInstanceUid);
    const { studyInstanceUid, kosSopInstanceUid, accessionNumber = null } = manifest;
    insertStudy.run(studyInstanceUid, about.patientId, about.kosDocumentId, kosSopInstanceUid, accessionNumber, used);
    for (const [position, { seriesInstanceUid, instances, sources }] of manifest.series.entries()) {
      const modality = modalityOfClass(instances[0]?.sopClassUid ?? '');
      insertSeries.run(seriesInstanceUid, studyInstanceUid, position, modality, JSON.stringify(sources));
      for (const [place, { sopInstanceUid, sopClassUid }] of instances.entries()) {
        insertInstance.run(sopInstanceUid, seriesInstanceUid, place, sopClassUid, kept.get(sopInstanceUid) ?? null);
        kept.delete(sopInstanceUid);
      }
    }
    return [...kept.values()];
  });

  const complete = db.transaction((studyInstanceUid: string, metadata: MetadataOf) => {
    updateDescribed.run(studyInstanceUid);
    for (const { series_uid } of selectSeries.all(studyInstanceUid)) {
      const known = selectInstances.all(series_uid).map((row) => ({ row, found: metadata.get(row.sop_instance_uid) }));
      const any = known.find(({ found }) => found !== undefined)?.found;
      if (any === undefined) continue;
      updateSeries.run(any.modality ?? null, any.seriesDescription ?? '', any.seriesNumber ?? null, series_uid);
      const inOrder = known.toSorted((a, b) => numberOf(a.found) - numberOf(b.found));
      for (const [place, { row, found }] of inOrder.entries()) {
        updateInstance.run(
          place,
          found?.sopClassUid || row.sop_class_uid,
          found?.instanceNumber ?? null,
          found?.numberOfFrames ?? 1,
          row.sop_instance_uid,
        );
      }
    }
  });

  return {
    save: (...of) => save(...of),
    complete: (...of) => complete(...of),
    study(uid) {
      const row = selectStudy.get(uid);
      return row && { ...row, isDescribed: row.isDescribed === 1 };
    },
    series: (uid) =>
      selectSeries.all(uid).map((row) => ({
        seriesInstanceUid: dicomUid.parse(row.series_uid),
        studyInstanceUid: row.study_uid,
        modality: row.modality,
        description: row.description,
        seriesNumber: row.series_number ?? undefined,
        sources: JSON.parse(row.sources) as string[],
      })),
    instances: (uid) =>
      selectInstances.all(uid).map((row) => ({
        sopInstanceUid: dicomUid.parse(row.sop_instance_uid),
        sopClassUid: row.sop_class_uid,
        instanceNumber: row.instance_number ?? undefined,
        numberOfFrames: row.number_of_frames,
        blobId: (row.blob_id ?? undefined) as BlobId | undefined,
        isLost: row.lost_at !== null,
      })),
    counts(uid) {
      const row = selectCounts.get(uid);
      if (row === undefined || row.instances === 0) return undefined;
      const modalities = JSON.parse(row.modalities) as string[];
      return { modalities, seriesCount: row.series, instanceCount: row.instances, keptCount: row.kept, lostCount: row.lost };
    },
    setKept: (uid, blobId) => void updateKept.run(blobId ?? null, uid),
    setLost: (uids, at) => void updateLost.run(at, JSON.stringify(uids)),
    keptBlobs: (uid) => selectKept.all(uid).map(({ blob }) => blob),
    studiesOfManifests: (documentIds) => selectOfManifests.all(JSON.stringify(documentIds)),
    remove: (uid) => void deleteStudy.run(uid),
  };
}

function numberOf(metadata: InstanceMetadata | undefined): number {
  return metadata?.instanceNumber ?? Number.MAX_SAFE_INTEGER;
}

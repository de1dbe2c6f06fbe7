/** Rows of the measurements and of the marks, as the contract says them. */
import type { DicomUid } from '../../preload/contract/ids.ts';
import type {
  Calibration,
  CutPlane,
  ImageFacts,
  ImageReference,
  KeyImage,
  Measurement,
  Quantity,
  Shape,
} from '../../preload/contract/measurements.ts';
import type { Database } from '../store/index.ts';

/** Whose it is depends on who asks. */
export type StoredMeasurement = Omit<Measurement, 'isOwn'>;

export interface MeasurementRepository {
  find(measurementId: string): StoredMeasurement | undefined;
  ofStudy(studyInstanceUid: string): StoredMeasurement[];
  save(measurement: StoredMeasurement): void;
  remove(measurementId: string): void;
  keyImages(studyInstanceUid: string): KeyImage[];
  mark(image: KeyImage): void;
  unmark(image: Pick<ImageReference, 'sopInstanceUid' | 'frame'>): void;
}

interface ReferenceRow {
  study_uid: string;
  series_uid: string;
  sop_instance_uid: string;
  sop_class_uid: string;
  frame: number;
  series_number: number | null;
  instance_number: number | null;
  author_id: string;
  author_name: string;
}

interface MeasurementRow extends ReferenceRow {
  measurement_id: string;
  image: string;
  shape: string;
  quantities: string;
  calibration: string;
  shown: string;
  target: string | null;
  cut: string | null;
  created_at: string;
  changed_at: string;
}

interface KeyImageRow extends ReferenceRow {
  marked_at: string;
}

export function createMeasurementRepository(db: Database): MeasurementRepository {
  const find = db.prepare<[string], MeasurementRow>('SELECT * FROM measurement WHERE measurement_id = ?');
  const ofStudy = db.prepare<[string], MeasurementRow>('SELECT * FROM measurement WHERE study_uid = ? ORDER BY created_at, measurement_id');
  const save = db.prepare(`
    INSERT INTO measurement VALUES (@measurement_id, @study_uid, @series_uid, @sop_instance_uid, @sop_class_uid, @frame, @series_number,
      @instance_number, @image, @shape, @quantities, @calibration, @shown, @target, @author_id, @author_name, @created_at, @changed_at,
      @cut)
    ON CONFLICT (measurement_id) DO UPDATE SET image = @image, shape = @shape, quantities = @quantities, calibration = @calibration,
      shown = @shown, target = @target, changed_at = @changed_at, cut = @cut`);
  const remove = db.prepare('DELETE FROM measurement WHERE measurement_id = ?');
  const keyImages = db.prepare<[string], KeyImageRow>(
    'SELECT * FROM key_image WHERE study_uid = ? ORDER BY marked_at, sop_instance_uid, frame',
  );
  const mark = db.prepare(`
    INSERT OR IGNORE INTO key_image VALUES (@study_uid, @series_uid, @sop_instance_uid, @sop_class_uid, @frame, @series_number,
      @instance_number, @author_id, @author_name, @marked_at)`);
  const unmark = db.prepare('DELETE FROM key_image WHERE sop_instance_uid = ? AND frame = ?');

  return {
    find(id) {
      const row = find.get(id);
      return row && measurementOf(row);
    },
    ofStudy: (uid) => ofStudy.all(uid).map(measurementOf),
    save(measurement) {
      save.run({
        ...rowOf(measurement),
        measurement_id: measurement.measurementId,
        image: JSON.stringify(measurement.image),
        shape: JSON.stringify(measurement.shape),
        quantities: JSON.stringify(measurement.quantities),
        calibration: measurement.calibration,
        shown: measurement.shown,
        target: measurement.target ?? null,
        created_at: measurement.createdAt,
        changed_at: measurement.changedAt,
        cut: measurement.cut === undefined ? null : JSON.stringify(measurement.cut),
      });
    },
    remove: (id) => void remove.run(id),
    keyImages: (uid) => keyImages.all(uid).map((row) => ({ ...referenceOf(row), markedAt: row.marked_at })),
    mark: (image) => void mark.run({ ...rowOf(image), marked_at: image.markedAt }),
    unmark: ({ sopInstanceUid, frame }) => void unmark.run(sopInstanceUid, frame),
  };
}

type Reference = ImageReference & Pick<Measurement, 'author' | 'seriesNumber' | 'instanceNumber'>;

function rowOf(of: Reference): ReferenceRow {
  return {
    study_uid: of.studyInstanceUid,
    series_uid: of.seriesInstanceUid,
    sop_instance_uid: of.sopInstanceUid,
    sop_class_uid: of.sopClassUid,
    frame: of.frame,
    series_number: of.seriesNumber ?? null,
    instance_number: of.instanceNumber ?? null,
    author_id: of.author.id,
    author_name: of.author.name,
  };
}

function referenceOf(row: ReferenceRow): Reference {
  return {
    studyInstanceUid: row.study_uid as DicomUid,
    seriesInstanceUid: row.series_uid as DicomUid,
    sopInstanceUid: row.sop_instance_uid as DicomUid,
    sopClassUid: row.sop_class_uid as DicomUid,
    frame: row.frame,
    ...(row.series_number !== null && { seriesNumber: row.series_number }),
    ...(row.instance_number !== null && { instanceNumber: row.instance_number }),
    author: { id: row.author_id, name: row.author_name },
  };
}

function measurementOf(row: MeasurementRow): StoredMeasurement {
  return {
    ...referenceOf(row),
    measurementId: row.measurement_id,
    image: JSON.parse(row.image) as ImageFacts,
    shape: JSON.parse(row.shape) as Shape,
    quantities: JSON.parse(row.quantities) as Quantity[],
    calibration: row.calibration as Calibration,
    shown: row.shown,
    ...(row.target !== null && { target: row.target }),
    ...(row.cut !== null && { cut: JSON.parse(row.cut) as CutPlane }),
    createdAt: row.created_at,
    changedAt: row.changed_at,
  };
}

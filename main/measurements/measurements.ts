/** Measurements and key images of a study: everyone on the workstation sees them, each changes their own. */
import type { Delivery } from '../../preload/contract/delivery.ts';
import type { EventMessage } from '../../preload/contract/events.ts';
import type { DicomUid } from '../../preload/contract/ids.ts';
import type { KeyImage, Measurement } from '../../preload/contract/measurements.ts';
import type { Audit } from '../audit/index.ts';
import type { MadeFile } from '../deliver-file.ts';
import { Failure } from '../failure.ts';
import type { Clock } from '../ports.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import type { SessionView } from '../session/index.ts';
import type { BlobStore, Database } from '../store/index.ts';
import { headOf, objectsOf } from './export.ts';
import { createMeasurementRepository, type StoredMeasurement } from './repository.ts';

export interface MeasurementsOptions {
  readonly db: Database;
  readonly session: Pick<SessionView, 'professional' | 'workplace'>;
  readonly blobs: Pick<BlobStore, 'readAll'>;
  /** Whether the one at work may see the study now: an access ends while drawings stay. */
  mayRead(studyInstanceUid: DicomUid): boolean;
  readonly audit: Audit;
  deliver(file: MadeFile): Promise<Delivery>;
  readonly clock: Clock;
  emit(event: EventMessage): void;
}

export interface Measurements {
  readonly handlers: HandlersOf<'measurements'>;
  /** In the order of their drawing, with the text that their label shows. */
  listFor(studyInstanceUid: string): Measurement[];
  /** In the order of their marking. */
  keyImagesOf(studyInstanceUid: string): KeyImage[];
}

export function createMeasurements({ db, session, blobs, mayRead, audit, clock, emit, deliver }: MeasurementsOptions): Measurements {
  const repository = createMeasurementRepository(db);

  function author(): Measurement['author'] {
    const professional = session.professional();
    if (professional === undefined) throw new Failure('session.required');
    return { id: professional.nationalId, name: professional.displayName };
  }

  const seen = (stored: StoredMeasurement): Measurement => ({ ...stored, isOwn: stored.author.id === session.professional()?.nationalId });
  const listFor = (studyInstanceUid: string) => repository.ofStudy(studyInstanceUid).map(seen);
  const changed = (studyInstanceUid: DicomUid) => emit({ name: 'measurements.changed', payload: { studyInstanceUid } });

  /** What was drawn tells of the images: it is closed with them. */
  function checkReadable(studyInstanceUid: DicomUid): void {
    if (!mayRead(studyInstanceUid)) throw new Failure('imaging.not-found');
  }

  /** Another's drawing stays as they made it: their name is under it. */
  function checkOwn(stored: StoredMeasurement | undefined, by: Measurement['author']): void {
    if (stored !== undefined && stored.author.id !== by.id) throw new Failure('measurement.not-yours');
  }

  return {
    listFor,
    keyImagesOf: repository.keyImages,
    handlers: {
      'measurements.list'({ studyInstanceUid }) {
        checkReadable(studyInstanceUid);
        return { measurements: listFor(studyInstanceUid), keyImages: repository.keyImages(studyInstanceUid) };
      },
      'measurements.save': db.transaction((drawn) => {
        const by = author();
        checkReadable(drawn.studyInstanceUid);
        const known = repository.find(drawn.measurementId);
        checkOwn(known, by);
        const now = clock.now().toISOString();
        // The image is the one it was first drawn on, whatever is said later; a cut stays one, wherever it is cut again.
        const saved = { ...drawn, ...known, ...changeable(drawn), author: by, createdAt: known?.createdAt ?? now, changedAt: now };
        if (known !== undefined && known.cut === undefined) delete saved.cut;
        if (drawn.target === undefined) delete saved.target;
        repository.save(saved);
        changed(saved.studyInstanceUid);
        return seen(saved);
      }),
      'measurements.remove': db.transaction(({ measurementId }) => {
        const known = repository.find(measurementId);
        if (known === undefined) return { wasThere: false };
        checkOwn(known, author());
        repository.remove(measurementId);
        changed(known.studyInstanceUid);
        return { wasThere: true };
      }),
      'measurements.markKeyImage': db.transaction(({ isKey, ...image }) => {
        checkReadable(image.studyInstanceUid);
        if (isKey) repository.mark({ ...image, author: author(), markedAt: clock.now().toISOString() });
        else repository.unmark(image);
        changed(image.studyInstanceUid);
        return repository.keyImages(image.studyInstanceUid);
      }),
      async 'measurements.export'({ patientId, studyInstanceUid, format, from }) {
        const professional = session.professional();
        if (professional === undefined) throw new Failure('session.required');
        checkReadable(studyInstanceUid);
        const files = objectsOf({
          format,
          measurements: listFor(studyInstanceUid),
          from: await headOf(blobs, from, studyInstanceUid),
          professional,
          workplace: session.workplace(),
          now: clock.now(),
        });
        const deliveries: Delivery[] = [];
        for (const bytes of files) deliveries.push(await deliver({ name: fileNames[format], contentType: 'application/dicom', bytes }));
        if (deliveries.some(({ state }) => state !== 'cancelled'))
          audit.record({ action: 'imaging.measurements-exported', patientId, detail: { studyInstanceUid } });
        return deliveries;
      },
    },
  };
}

/** A file name says nothing of anybody. */
const fileNames = { 'structured-report': 'mesures.dcm', 'presentation-state': 'annotations.dcm' } as const;

type Drawn = Pick<Measurement, 'image' | 'cut' | 'shape' | 'quantities' | 'calibration' | 'shown' | 'target'>;

function changeable({ image, cut, shape, quantities, calibration, shown, target }: Drawn): Drawn {
  return { image, shape, quantities, calibration, shown, ...(target !== undefined && { target }), ...(cut && { cut }) };
}

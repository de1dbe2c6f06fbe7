/** All that is about images, put together: what studies there are, where their images come from, what is drawn on them and said of them. */
import type { EventMessage } from '../preload/contract/events.ts';
import type { UploadUse } from '../preload/contract/uploads.ts';
import type { Appointments } from './appointments/index.ts';
import type { Audit } from './audit/index.ts';
import type { CdaReader } from './cda/index.ts';
import type { FileDelivery } from './deliver-file.ts';
import type { Documents } from './documents/index.ts';
import { createHanging } from './hanging/index.ts';
import { createImaging, type Imaging, type ImagingOptions } from './imaging/index.ts';
import { createMeasurements } from './measurements/index.ts';
import { createMediaExport } from './media-export/index.ts';
import { createMediaImport } from './media-import/index.ts';
import { createPacs, type PacsDomain, type PacsOptions } from './pacs/index.ts';
import type { Patients } from './patients/index.ts';
import { createDicomWebClient, type HttpClient } from './platform/index.ts';
import type { Clock } from './ports.ts';
import type { Publications } from './publications/index.ts';
import { createReports, type Reports } from './reports/index.ts';
import type { Handlers } from './rpc/handler.ts';
import type { SessionView } from './session/index.ts';
import type { BlobStore, Database } from './store/index.ts';

export interface ImageryOptions {
  readonly db: Database;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly cda: CdaReader;
  readonly http: HttpClient;
  readonly session: SessionView;
  readonly audit: Audit;
  readonly patients: Patients;
  readonly documents: Documents;
  readonly publications: Publications;
  readonly appointments: Appointments;
  readonly deliver: FileDelivery;
  readonly platform: PacsOptions['platform'];
  readonly userAgent: string;
  readonly quotaBytes: ImagingOptions['quotaBytes'];
  readonly prefetch: ImagingOptions['prefetch'];
  emit(event: EventMessage): void;
}

export interface Imagery extends Pick<Imaging, 'forgetManifests' | 'countOnlyHere' | 'start' | 'stop'> {
  readonly handlers: Partial<Handlers>;
  readonly storeImages: Reports['storeImages'];
  /** A file that streams in: of an import, of a report, or made from images. */
  receive(
    use: Extract<UploadUse, { kind: 'import' | 'key-picture' | 'export' }>,
    fileName: string,
    content: AsyncIterable<Uint8Array>,
  ): Promise<object>;
  /** Ends the lines to the PACS, once nothing is fetched any more. */
  close(): void;
}

export function createImagery({ http, platform, userAgent, quotaBytes, prefetch, ...options }: ImageryOptions): Imagery {
  const { session, publications } = options;
  const dicomWeb = createDicomWebClient(http);
  const pacs: PacsDomain = createPacs({
    ...options,
    ...{ platform, userAgent },
    studies: {
      fileOf: (uid) => imaging.findStudy(uid)?.patientId,
      forget: (uid) => imaging.forgetStudy(uid),
    },
  });
  const mediaImport = createMediaImport({
    ...options,
    dicomWeb,
    isLeaving: (studyInstanceUid) => publications.ofStudy(studyInstanceUid).some(({ withImages, state }) => withImages && state !== 'sent'),
  });
  const imaging: Imaging = createImaging({
    ...options,
    ...{ dicomWeb, quotaBytes, prefetch },
    local: mediaImport.studies,
    pacs: pacs.local,
  });
  const measurements = createMeasurements({
    ...options,
    mayRead: (studyInstanceUid) => imaging.findStudy(studyInstanceUid) !== undefined,
  });
  const mediaExport = createMediaExport({ ...options, study: imaging.study });
  const hanging = createHanging({ db: options.db, session });
  const reports = createReports({
    ...options,
    ...{ dicomWeb, measurements },
    outgoing: mediaImport.outgoing,
    imageSource: async () => `${(await platform()).url}/send/dicom-web`,
    studies: {
      list: () => imaging.listStudies(),
      find: (studyInstanceUid) => imaging.findStudy(studyInstanceUid),
    },
  });

  return {
    handlers: {
      ...imaging.handlers,
      ...hanging.handlers,
      ...reports.handlers,
      ...measurements.handlers,
      ...mediaImport.handlers,
      ...mediaExport.handlers,
      ...pacs.handlers,
    },
    forgetManifests: imaging.forgetManifests,
    countOnlyHere: imaging.countOnlyHere,
    storeImages: reports.storeImages,
    receive(use, fileName, content) {
      if (use.kind === 'import') return mediaImport.receive(use.importId, fileName, content);
      if (use.kind === 'key-picture') return reports.receivePicture(use, content);
      return mediaExport.receive(use, content);
    },
    start: imaging.start,
    stop: imaging.stop,
    close: pacs.stop,
  };
}

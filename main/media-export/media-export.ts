/** Images that leave the workstation: a study as DICOM, with its identity or without, and pictures that the page made. Each is journaled. */
import type { Delivery } from '../../preload/contract/delivery.ts';
import type { EventMessage } from '../../preload/contract/events.ts';
import type { DicomUid } from '../../preload/contract/ids.ts';
import type { ImagingStudy } from '../../preload/contract/imaging.ts';
import type { UploadUse } from '../../preload/contract/uploads.ts';
import type { Audit } from '../audit/index.ts';
import { Failure } from '../failure.ts';
import type { Clock } from '../ports.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import type { BlobSource, BlobStore } from '../store/index.ts';
import { type ExportedObject, type StudyExport, studyArchive, surveyed } from './study-archive.ts';

export interface MediaExportOptions {
  readonly blobs: BlobStore;
  /** A study as it is known here, without asking anybody. @throws {Failure} `imaging.not-found` */
  study(studyInstanceUid: DicomUid): ImagingStudy;
  deliver(file: { name: string; contentType: string; bytes: BlobSource }): Promise<Delivery>;
  readonly audit: Audit;
  readonly clock: Clock;
  emit(event: EventMessage): void;
}

export interface MediaExport {
  readonly handlers: HandlersOf<'export'>;
  /** Pictures, a sheet or an archive that the page made. */
  receive(use: Extract<UploadUse, { kind: 'export' }>, content: AsyncIterable<Uint8Array>): Promise<Delivery>;
}

const contentTypes = { png: 'image/png', jpeg: 'image/jpeg', pdf: 'application/pdf', zip: 'application/zip' } as const;
const extensions = { png: 'png', jpeg: 'jpg', pdf: 'pdf', zip: 'zip' } as const;

export function createMediaExport({ blobs, study, deliver, audit, clock, emit }: MediaExportOptions): MediaExport {
  /** Says when it left and nothing else. */
  function nameOf(what: string, extension: string): string {
    return `${what}-${clock.now().toISOString().slice(0, 16).replaceAll(/[:T]/gu, '-')}.${extension}`;
  }

  function chosen(studyInstanceUid: DicomUid, seriesInstanceUids: readonly DicomUid[] | undefined) {
    const { summary, series } = study(studyInstanceUid);
    const wanted = series.filter((each) => seriesInstanceUids?.includes(each.seriesInstanceUid) ?? true);
    const all = wanted.flatMap(({ instances }, rank) => instances.map((instance) => ({ instance, rank })));
    const kept = all.filter(({ instance }) => instance.kept && blobs.has(instance.blobId));
    const objects: ExportedObject[] = kept.map(({ instance, rank }) => ({ blobId: instance.blobId, seriesRank: rank }));
    return { patientId: summary.patientId, objects, missingCount: all.length - kept.length };
  }

  async function exportStudy(studyInstanceUid: DicomUid, { objects, patientId, asked }: ToExport, signal: AbortSignal) {
    const archive = studyArchive(objects, {
      ...{ blobs, signal, ...asked },
      progress: (done) => emit({ name: 'media.progress', payload: { of: studyInstanceUid, done, total: objects.length } }),
    });
    const delivery = await deliver({ name: nameOf('examen', 'zip'), contentType: contentTypes.zip, bytes: archive.bytes });
    const { count, leftOut } = archive.outcome();
    if (delivery.state !== 'cancelled') {
      audit.record({
        action: 'imaging.exported',
        patientId,
        detail: { studyInstanceUid, images: count, format: 'dicom', identity: asked.identity },
      });
    }
    return { delivery, instanceCount: count, leftOutCount: leftOut };
  }

  return {
    handlers: {
      async 'export.preview'({ studyInstanceUid, seriesInstanceUids }, { signal }) {
        const { objects, missingCount } = chosen(studyInstanceUid, seriesInstanceUids);
        return { instanceCount: objects.length, missingCount, burnedInCount: await surveyed(objects, blobs, signal) };
      },
      'export.study'({ studyInstanceUid, seriesInstanceUids, identity, keepsIntervals, takesBurnedIn }, { signal }) {
        const { objects, patientId } = chosen(studyInstanceUid, seriesInstanceUids);
        if (objects.length === 0) throw new Failure('imaging.not-kept-offline');
        return exportStudy(studyInstanceUid, { objects, patientId, asked: { identity, keepsIntervals, takesBurnedIn } }, signal);
      },
      'export.printed'({ studyInstanceUid, identity }) {
        const { patientId } = study(studyInstanceUid).summary;
        audit.record({ action: 'imaging.exported', patientId, detail: { studyInstanceUid, format: 'paper', identity } });
        return {};
      },
    },
    async receive({ studyInstanceUid, format, hasIdentity }, content) {
      const { patientId } = study(studyInstanceUid).summary;
      const delivery = await deliver({ name: nameOf('images', extensions[format]), contentType: contentTypes[format], bytes: content });
      if (delivery.state !== 'cancelled') {
        audit.record({
          action: 'imaging.exported',
          patientId,
          detail: { studyInstanceUid, format, identity: hasIdentity ? 'kept' : 'removed' },
        });
      }
      return delivery;
    },
  };
}

interface ToExport {
  readonly objects: readonly ExportedObject[];
  readonly patientId: string;
  readonly asked: Pick<StudyExport, 'identity' | 'keepsIntervals' | 'takesBurnedIn'>;
}

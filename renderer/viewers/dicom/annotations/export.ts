/** Gives the measurements of the study that is looked at as DICOM files. */
import type { Measurement, MeasurementFormat } from '../../../../preload/contract/measurements.ts';
import { blobUrl } from '../../../bridge/blobs.ts';
import { call } from '../../../bridge/call.ts';
import { toAppError } from '../../../bridge/call-error.ts';
import { errorText } from '../../../i18n/error-text.ts';
import { i18n } from '../../../i18n/index.ts';
import { announce } from '../../../ui/toasts.ts';
import type { Room } from '../room/room.ts';
import { deskSlot } from './desk.ts';
import { groundOf } from './shown-image.ts';

export function measurementsHere(room: Room): readonly Measurement[] {
  const ground = groundOf(room, undefined);
  return ground === undefined ? [] : (room.get(deskSlot).state().known.get(ground.reference.studyInstanceUid)?.measurements ?? []);
}

export function exportMeasurements(room: Room, format: MeasurementFormat): void {
  const ground = groundOf(room, undefined);
  if (ground === undefined) return;
  const { studyInstanceUid } = ground.reference;
  call('measurements.export', { patientId: room.patientId, studyInstanceUid, format, from: ground.instance.blobId }).then(
    (deliveries) => {
      for (const delivered of deliveries) {
        if (delivered.state !== 'ready') continue;
        const link = document.createElement('a');
        link.href = blobUrl(delivered.blobId);
        link.download = delivered.fileName;
        link.click();
      }
      if (deliveries.some(({ state }) => state !== 'cancelled')) announce({ text: i18n.t('measurements:exported') });
    },
    (thrown: unknown) => announce({ text: errorText(toAppError(thrown)).title, tone: 'alert' }),
  );
}

/** An export under way: made, counted, cancelled, told. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../../preload/contract/errors.ts';
import type { DicomUid } from '../../../../preload/contract/ids.ts';
import { call } from '../../../bridge/call.ts';
import { CallError, toAppError } from '../../../bridge/call-error.ts';
import { useBridgeEvent } from '../../../bridge/events.ts';
import { formatDate } from '../../../i18n/format.ts';
import { announce } from '../../../ui/toasts.ts';
import type { Room } from '../room/room.ts';
import { personName } from '../stack/overlay-text.ts';
import { copyPicture, exportPicture, exportSheet, printSheet, take } from './make.ts';
import { countOf, mostPictures, type What } from './pictures.ts';
import type { PerPage, SheetTexts } from './sheet.ts';

export interface ExportChoice {
  readonly format: 'png' | 'jpeg' | 'pdf' | 'zip';
  readonly what: What;
  readonly perPage: PerPage;
  readonly identity: 'kept' | 'removed';
  readonly hasMarks: boolean;
  readonly keepsIntervals: boolean;
  readonly takesBurnedIn: boolean;
}

const genders: Readonly<Record<string, 'male' | 'female'>> = { M: 'male', F: 'female' };

/** The study of the active view. */
export function studyOf(room: Room): DicomUid {
  const of = room.seriesOf(room.cell());
  return (of?.study ?? room.studies()[0])?.summary.studyInstanceUid as DicomUid;
}

export function useExport(room: Room, choice: ExportChoice, onClose: () => void) {
  const { t } = useTranslation('exporting');
  const running = useRef<AbortController>(undefined);
  const [done, setDone] = useState<number>();
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<AppError>();
  const uid = studyOf(room);
  useBridgeEvent('media.progress', ({ of, done: made, total }) => {
    if (of === uid && running.current !== undefined) setDone(total === 0 ? undefined : made / total);
  });
  useEffect(() => () => running.current?.abort(), []);

  const hasIdentity = choice.identity === 'kept';
  const options = { what: choice.what, hasIdentity, hasMarks: choice.hasMarks };
  const sheet = () => ({ ...options, perPage: choice.perPage, count: Math.min(countOf(room, choice.what), mostPictures), texts: texts() });

  function texts(): SheetTexts {
    const header = room.viewport()?.state().shown?.image.header;
    const date = (value: string | undefined) =>
      value === undefined ? '' : formatDate(value.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'));
    const born =
      header?.patientBirthDate === undefined
        ? ''
        : t('sheet.born', { context: genders[header.patientSex ?? ''] ?? 'unknown', date: date(header.patientBirthDate) });
    return {
      heading: hasIdentity ? [personName(header?.patientName ?? ''), born].filter(Boolean).join(', ') : t('sheet.anonymous'),
      detail: [header?.studyDescription, hasIdentity ? date(header?.studyDate) : '', header?.seriesDescription].filter(Boolean).join(' · '),
      foot: (page, count) => t('sheet.foot', { page, count }),
    };
  }

  async function dicom(signal: AbortSignal): Promise<string | undefined> {
    const { identity, keepsIntervals, takesBurnedIn } = choice;
    const outcome = await call('export.study', { studyInstanceUid: uid, identity, keepsIntervals, takesBurnedIn }, { signal });
    if (outcome.delivery.state === 'cancelled') return undefined;
    take(outcome.delivery);
    return outcome.leftOutCount > 0 ? t('doneLeftOut', { count: outcome.leftOutCount }) : t('done');
  }

  async function picture(signal: AbortSignal): Promise<string | undefined> {
    const delivery =
      choice.format === 'pdf'
        ? await exportSheet(room, uid, sheet(), setDone, signal)
        : await exportPicture(room, uid, choice.format === 'jpeg' ? 'jpeg' : 'png', options, signal);
    return delivery === undefined || delivery.state === 'cancelled' ? undefined : t('done');
  }

  function start(work: (signal: AbortSignal) => Promise<string | undefined>): void {
    const controller = new AbortController();
    running.current = controller;
    setRunning(true);
    setError(undefined);
    setDone(undefined);
    work(controller.signal)
      .then((said) => {
        if (controller.signal.aborted) return;
        if (said !== undefined) announce({ text: said });
        onClose();
      })
      .catch((thrown: unknown) => {
        if (controller.signal.aborted) return;
        if (thrown instanceof CallError) setError(toAppError(thrown));
        else {
          announce({ text: t('failed'), tone: 'alert' });
          onClose();
        }
      })
      .finally(() => setRunning(false));
  }

  return {
    isRunning,
    done,
    error,
    run: () => start(choice.format === 'zip' ? dicom : picture),
    copy: () => start((signal) => copyPicture(room, options, signal).then(() => t('copied'))),
    print: () => start((signal) => printSheet(room, uid, sheet(), setDone, signal).then(() => undefined)),
    cancel() {
      running.current?.abort();
      onClose();
    },
  };
}

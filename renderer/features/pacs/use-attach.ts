/**
 * Opening a study of a PACS: at once when a file has it already; put in the open file when the traits are the same; otherwise somebody
 * compares and decides.
 */
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../preload/contract/ids.ts';
import type { PacsStudy } from '../../../preload/contract/pacs.ts';
import { call } from '../../bridge/call.ts';
import { announce } from '../../ui/toasts.ts';

export interface Attach {
  /** The study about which somebody is to decide. */
  readonly asked: PacsStudy | undefined;
  open(study: PacsStudy): void;
  attached(study: PacsStudy, file: PatientId): void;
  close(): void;
}

export function useAttach(patientId: PatientId | undefined, filed: (study: PacsStudy, file: PatientId) => void): Attach {
  const { t } = useTranslation('pacs');
  const navigate = useNavigate();
  const [asked, setAsked] = useState<PacsStudy>();

  function show({ studyInstanceUid }: PacsStudy, file: PatientId): void {
    void navigate({ to: '/patients/$patientId/imaging/$studyInstanceUid', params: { patientId: file, studyInstanceUid } });
  }

  function attached(study: PacsStudy, file: PatientId): void {
    setAsked(undefined);
    filed(study, file);
    announce({ text: t('attach.done') });
    show(study, file);
  }

  async function open(study: PacsStudy): Promise<void> {
    const { pacsId, studyInstanceUid, file } = study;
    if (file !== undefined && (patientId === undefined || file === patientId)) return show(study, file);
    if (patientId === undefined || file !== undefined) return setAsked(study);
    try {
      const { differences } = await call('pacs.compare', { pacsId, studyInstanceUid, patientId });
      if (differences.length > 0) return setAsked(study);
      await call('pacs.attach', { pacsId, studyInstanceUid, patientId });
      attached(study, patientId);
    } catch {
      // The dialogue asks again, and says what went wrong.
      setAsked(study);
    }
  }

  return { asked, open: (study) => void open(study), attached, close: () => setAsked(undefined) };
}

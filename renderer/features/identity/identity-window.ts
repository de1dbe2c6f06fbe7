/** The window of one patient's identity, opened from the banner, the bands or Ctrl K. */
import type { PatientId } from '../../../preload/contract/ids.ts';
import { createOpenedWindow } from '../../ui/opened-window.ts';

export interface OpenedIdentity {
  readonly patientId: PatientId;
  /** INSi is asked at once. */
  readonly asks: boolean;
}

const opened = createOpenedWindow<OpenedIdentity>();

export const openIdentity = (patientId: PatientId, asks = false) => opened.open({ patientId, asks });
export const closeIdentity = opened.close;
export const useOpenedIdentity = opened.use;

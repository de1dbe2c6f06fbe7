/** The window where a file is merged with another that doesn't look like it, opened from the window of the identity or Ctrl K. */
import type { PatientId } from '../../../preload/contract/ids.ts';
import { createOpenedWindow } from '../../ui/opened-window.ts';

const opened = createOpenedWindow<PatientId>();

export const openJoin = opened.open;
export const closeJoin = opened.close;
export const useOpenedJoin = opened.use;

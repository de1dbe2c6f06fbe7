/** The code of the imaging room, brought once: when a study is opened, or while the studies are listed. */
import { loadOnce } from '../../bridge/load-once.ts';

const room = loadOnce(() => import('../../viewers/dicom/StudyViewer.tsx'));

export const preloadRoom = room.load;

/** At once, if it is here. */
export const loadedRoom = room.loaded;

/** The code of the imaging room, brought once: when a study is opened, or while the studies are listed. */

type RoomModule = typeof import('../../viewers/dicom/StudyViewer.tsx');

let loading: Promise<RoomModule> | undefined;
let loaded: RoomModule | undefined;

export function preloadRoom(): Promise<RoomModule> {
  loading ??= import('../../viewers/dicom/StudyViewer.tsx').then(
    (module) => {
      loaded = module;
      return module;
    },
    (thrown: unknown) => {
      loading = undefined;
      throw thrown;
    },
  );
  return loading;
}

/** At once, if it is here. */
export const loadedRoom = (): RoomModule | undefined => loaded;

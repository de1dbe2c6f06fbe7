/** A cell that shows images, whichever they are: the canvas, the layers and the texts laid on it, the value under the pointer. */
import { type ReactNode, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../../bridge/use-procedure.ts';
import type { ViewportState } from '../../../imaging/index.ts';
import { CellFrame } from '../room/CellFrame.tsx';
import type { ContentProps } from '../room/feature.ts';
import { useRoom, useViewport } from '../room/use-room.ts';
import { CornerTexts } from './CornerTexts.tsx';
import { measuredText } from './overlay-text.ts';
import styles from './stack.module.css';
import type { useCellViewport } from './use-cell-viewport.ts';

export interface ImageCellProps extends Pick<ContentProps, 'room' | 'index' | 'of'> {
  title: string | undefined;
  view: ReturnType<typeof useCellViewport>;
  /** Images that it is ahead of the view that it follows. */
  shift?: number;
  /** In place of the one of the image in the stack that is shown. */
  position?: { readonly index: number; readonly count: number } | undefined;
  /** Over the image: what has to be said of it. */
  children: (state: ViewportState | undefined) => ReactNode;
}

const whole = (state: ViewportState): ViewportState => state;

export function ImageCell({ room, index, of, title, view: { box, canvas, viewport }, shift = 0, position, children }: ImageCellProps) {
  const { t } = useTranslation('dicom');
  const state = useViewport(viewport, whole);
  const [measured, setMeasured] = useState<string>();
  const { data: settings } = useProcedure('settings.get', {});
  const isMasked = useRoom(room, (now) => now.isOn('overlay-hidden'));
  // The image first.
  const hasLayers = useDeferredValue(true, false);
  return (
    <CellFrame
      ref={box}
      room={room}
      index={index}
      title={title}
      onPointerMove={(event) => {
        const area = event.currentTarget.getBoundingClientRect();
        const at = viewport?.valueAt(event.clientX - area.left, event.clientY - area.top);
        setMeasured(state && measuredText(state, at?.stored, t));
      }}
      onPointerLeave={() => setMeasured(undefined)}
    >
      <canvas ref={canvas} className={styles.canvas} />
      {viewport === undefined || state?.shown === undefined || of === undefined || !hasLayers
        ? undefined
        : room.furnishing.layers.map(({ id, Layer }) => (
            <Layer
              key={id}
              room={room}
              viewport={viewport}
              state={state}
              series={of.series}
              studyInstanceUid={of.study.summary.studyInstanceUid}
              cell={index}
              origin={of.origin}
            />
          ))}
      {state === undefined ? undefined : (
        <CornerTexts
          state={state}
          origin={of?.origin ?? 'current'}
          measured={measured}
          hidden={settings?.hiddenImageTexts ?? []}
          isMasked={isMasked}
          shift={shift}
          position={position}
        />
      )}
      {children(state)}
    </CellFrame>
  );
}

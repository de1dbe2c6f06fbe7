/** Where in the stack one is, along the right edge: dragged, or moved by its own keys. */
import { useTranslation } from 'react-i18next';
import type { LayerProps } from '../room/feature.ts';
import styles from './layers.module.css';
import { scrollRoom } from './scroll.ts';

export function SliderLayer({ room, viewport, state, cell }: LayerProps) {
  const { t } = useTranslation('dicom');
  const { stack, index } = state;
  if (stack.length < 2) return undefined;
  return (
    <input
      type="range"
      className={styles.slider}
      aria-label={t('slider')}
      aria-valuetext={t('position', { index: index + 1, count: stack.length })}
      min={1}
      max={stack.length}
      value={index + 1}
      onChange={(event) => {
        const steps = Number(event.target.value) - 1 - index;
        // The clip of a tile is run through without turning the page.
        if (room.cell(cell)?.tile === undefined) scrollRoom(room, cell, steps);
        else viewport.scrollBy(steps);
      }}
    />
  );
}

/** Where the words of an arrow or of a text are typed, on the image. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Shape } from '../../../../preload/contract/measurements.ts';
import { anchorOf, onScreen } from '../../../imaging/annotations/index.ts';
import type { Matrix } from '../../../imaging/index.ts';
import type { Room } from '../room/room.ts';
import styles from './annotations.module.css';
import { deskSlot } from './desk.ts';
import { write } from './draw.ts';

export function WordsField({ room, shape, matrix }: { room: Room; shape: Shape; matrix: Matrix }) {
  const { t } = useTranslation('measurements');
  const field = useRef<HTMLInputElement>(null);
  const { x, y } = onScreen(matrix, anchorOf(shape));
  useEffect(() => field.current?.focus(), []);
  const leave = (): void => {
    field.current?.closest<HTMLElement>('[data-viewport]')?.focus();
  };
  return (
    <input
      ref={field}
      className={styles.words}
      style={{ left: x + 6, top: y - 12 }}
      aria-label={t('words')}
      placeholder={t('wordsPlaceholder')}
      maxLength={200}
      onBlur={(event) => write(room, event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') leave();
        if (event.key !== 'Escape') return;
        room.get(deskSlot).set({ writing: undefined });
        leave();
      }}
    />
  );
}

/** The frame of a cell, the same for every kind of content: its name, its focus, the line around the active one. */
import { type PointerEventHandler, type ReactNode, type RefObject, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../../ui/class-names.ts';
import { cellCount } from './grid.ts';
import styles from './room.module.css';
import type { Room } from './room.ts';
import { useSeriesDrop } from './series-drag.ts';
import { useRoom } from './use-room.ts';

export interface CellFrameProps {
  room: Room;
  index: number;
  /** Name of the series, or of what is shown of it. */
  title: string | undefined;
  children: ReactNode;
  ref?: RefObject<HTMLElement | null>;
  onPointerMove?: PointerEventHandler<HTMLElement>;
  onPointerLeave?: PointerEventHandler<HTMLElement>;
}

export function CellFrame({ room, index, title, children, ref, ...rest }: CellFrameProps) {
  const { t } = useTranslation('dicom');
  const isActive = useRoom(room, (now) => now.state().grid.active === index);
  const isAlone = useRoom(room, (now) => cellCount(now.state().grid) === 1);
  const own = useRef<HTMLElement>(null);
  const box = ref ?? own;
  const { dropProps, isDropTarget } = useSeriesDrop(room, index, box);
  const activate = (): void => room.dispatch({ kind: 'activate', index });
  return (
    <section
      {...dropProps}
      {...rest}
      ref={box}
      className={classNames(styles.cell, isActive && !isAlone && styles.active, isDropTarget && styles.target)}
      aria-label={title === undefined ? t('emptyCell', { number: index + 1 }) : t('viewport', { number: index + 1, series: title })}
      data-viewport={index}
      data-active={isActive}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the image is worked on by keyboard
      tabIndex={0}
      onPointerDownCapture={activate}
      onFocus={activate}
    >
      {children}
    </section>
  );
}

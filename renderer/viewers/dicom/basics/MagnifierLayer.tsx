/** What is under the pointer, two and a half times larger, in a round lens of the active cell. */
import { useEffect, useRef, useState } from 'react';
import type { LayerProps } from '../room/feature.ts';
import { useRoom } from '../room/use-room.ts';
import styles from './layers.module.css';

const side = 220;
const factor = 2.5;

export function MagnifierLayer({ room, viewport, state, cell }: LayerProps) {
  const isOn = useRoom(room, (now) => now.isOn('magnifier') && now.state().grid.active === cell);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [point, setPoint] = useState<{ x: number; y: number }>();
  const at = point ?? { x: state.width / 2, y: state.height / 2 };

  useEffect(() => {
    const frame = canvas.current?.parentElement;
    if (!isOn || frame === null || frame === undefined) return undefined;
    const move = (event: PointerEvent): void => {
      const box = frame.getBoundingClientRect();
      setPoint({ x: event.clientX - box.left, y: event.clientY - box.top });
    };
    const leave = (): void => setPoint(undefined);
    frame.addEventListener('pointermove', move);
    frame.addEventListener('pointerleave', leave);
    return () => {
      frame.removeEventListener('pointermove', move);
      frame.removeEventListener('pointerleave', leave);
    };
  }, [isOn]);
  // After the viewport has painted the image that the lens enlarges.
  useEffect(() => {
    if (!isOn) return undefined;
    const asked = requestAnimationFrame(() => canvas.current !== null && viewport.magnify(canvas.current, at, factor));
    return () => cancelAnimationFrame(asked);
  });

  if (!isOn) return undefined;
  const pixels = Math.round(side * devicePixelRatio);
  return (
    <canvas
      ref={canvas}
      width={pixels}
      height={pixels}
      className={styles.lens}
      style={{ left: at.x - side / 2, top: at.y - side / 2, width: side, height: side }}
      data-magnifier={factor}
    />
  );
}

/** Somebody of the waiting list dropped on the grid: the ghost shows where and how long, as for what is moved. */
import { type RefObject, useEffect, useEffectEvent } from 'react';
import type { WaitingEntry } from '../../../../preload/contract/agenda-appointments.ts';
import { carriedEntry } from '../waiting/dragged.ts';
import type { Moving } from './cursor.ts';
import { floorTo } from './geometry.ts';
import { hideGhost, paintGhost, pointed, type Stage } from './stage.ts';

export interface DropEntryOptions {
  field: RefObject<HTMLElement | null>;
  stage: () => Stage | undefined;
  onDrop: (entry: WaitingEntry, at: Moving) => void;
}

export function useDropEntry({ field, stage, onDrop }: DropEntryOptions): void {
  const aim = (event: DragEvent): { on: Stage; entry: WaitingEntry; at: Moving } | undefined => {
    const entry = carriedEntry();
    const on = stage();
    if (entry === undefined || on === undefined) return undefined;
    const { column, minutes } = pointed(on, event.clientX, event.clientY);
    const step = on.columns[column]?.schedule.gridMinutes ?? 15;
    return { on, entry, at: { column, minutes: floorTo(minutes, step), length: entry.minutes } };
  };
  const over = useEffectEvent((event: DragEvent) => {
    const aimed = aim(event);
    if (aimed === undefined) return;
    event.preventDefault();
    paintGhost(aimed.on, aimed.at);
  });
  const leave = useEffectEvent(() => hideGhost(stage()?.ghost ?? null));
  const drop = useEffectEvent((event: DragEvent) => {
    const aimed = aim(event);
    if (aimed === undefined) return;
    event.preventDefault();
    hideGhost(aimed.on.ghost);
    onDrop(aimed.entry, aimed.at);
  });
  useEffect(() => {
    const element = field.current;
    if (element === null) return undefined;
    const [onOver, onLeave, onDropped] = [(e: DragEvent) => over(e), () => leave(), (e: DragEvent) => drop(e)];
    element.addEventListener('dragover', onOver);
    element.addEventListener('dragleave', onLeave);
    element.addEventListener('drop', onDropped);
    return () => {
      element.removeEventListener('dragover', onOver);
      element.removeEventListener('dragleave', onLeave);
      element.removeEventListener('drop', onDropped);
    };
  }, [field]);
}

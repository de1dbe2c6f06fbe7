/**
 * While studies are listed: the room's code and its workers are made ready, and one study is read ahead, that which is pointed at or, in a
 * patient's file, the most recent. Never the whole list (DMP, EX_3.2-1010).
 */
import { useQueryClient } from '@tanstack/react-query';
import { type FocusEvent, type PointerEvent, type SyntheticEvent, useEffect, useEffectEvent, useRef } from 'react';
import { type DicomUid, dicomUid } from '../../../preload/contract/ids.ts';
import { preloadRoom } from './preload-room.ts';

/** A pointer that only crosses a row asks for nothing. */
const dwellMs = 120;

export interface ReadAheadProps {
  onPointerOver(event: PointerEvent): void;
  onPointerDown(event: PointerEvent): void;
  onFocus(event: FocusEvent): void;
}

function studyAt({ target }: SyntheticEvent): DicomUid | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>('[role="row"][data-key]') : null;
  return dicomUid.safeParse(row?.dataset.key).data;
}

/** @param likely the study to begin with @returns for the element around the list, whose rows have studies for keys */
export function useReadAhead(likely: DicomUid | undefined): ReadAheadProps {
  const queries = useQueryClient();
  const prepared = useRef<DicomUid>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const prepare = (study: DicomUid): void => {
    clearTimeout(timer.current);
    if (prepared.current === study) return;
    prepared.current = study;
    // What can't be made ready says so when it is opened.
    preloadRoom()
      .then(({ prepareStudy }) => prepareStudy(queries, study))
      .catch(() => undefined);
  };
  const soon = (event: SyntheticEvent): void => {
    const study = studyAt(event);
    clearTimeout(timer.current);
    if (study !== undefined) timer.current = setTimeout(() => prepare(study), dwellMs);
  };

  useEffect(() => {
    let release: (() => void) | undefined;
    let isGone = false;
    const idle = requestIdleCallback(
      () =>
        void preloadRoom().then(
          ({ holdEngine }) => {
            if (!isGone) release = holdEngine();
          },
          () => undefined,
        ),
      { timeout: 500 },
    );
    return () => {
      isGone = true;
      cancelIdleCallback(idle);
      clearTimeout(timer.current);
      release?.();
    };
  }, []);
  const prepareLikely = useEffectEvent(prepare);
  useEffect(() => {
    if (likely === undefined) return undefined;
    const idle = requestIdleCallback(() => prepareLikely(likely), { timeout: 500 });
    return () => cancelIdleCallback(idle);
  }, [likely]);

  return {
    onPointerOver: soon,
    onFocus: soon,
    onPointerDown(event) {
      const study = studyAt(event);
      if (study !== undefined) prepare(study);
    },
  };
}

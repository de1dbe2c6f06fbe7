/** The camera as long as it is asked for: its picture in an element, each frame in turn given to whoever looks for a code. */
import { type RefObject, useEffect, useRef, useState } from 'react';

/** `none`: no camera; `refused`: the browser, the system or somebody said no; `busy`: another program holds it. */
export type CameraState = 'starting' | 'seeing' | 'none' | 'refused' | 'busy';

/** Between the end of one look and the next: the page stays free. */
const pauseMs = 120;

function faultOf(thrown: unknown): CameraState {
  const name = thrown instanceof DOMException ? thrown.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'none';
}

export interface Camera {
  video: RefObject<HTMLVideoElement | null>;
  state: CameraState;
}

/**
 * @param onFrame looks at one frame; true when what was looked for is found
 * @param attempt asks again when it changes
 */
export function useCamera(onFrame: (frame: ImageBitmap) => Promise<boolean>, attempt: number): Camera {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<CameraState>('starting');
  const look = useRef(onFrame);
  useEffect(() => {
    look.current = onFrame;
  }, [onFrame]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is asked for by its number
  useEffect(() => {
    let stream: MediaStream | undefined;
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    setState('starting');
    const next = async () => {
      const shown = video.current;
      if (isOver || shown === null) return;
      const isFound = shown.readyState >= 2 && (await look.current(await createImageBitmap(shown)).catch(() => false));
      if (!isOver && !isFound) timer = setTimeout(next, pauseMs);
    };
    const start = async () => {
      // Absent where the page isn't allowed any device.
      if (navigator.mediaDevices === undefined) throw new DOMException('', 'NotFoundError');
      stream = await navigator.mediaDevices.getUserMedia({
        audio: false,
        video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
      });
      if (isOver) return stop();
      const shown = video.current;
      if (shown === null) return undefined;
      shown.srcObject = stream;
      await shown.play();
      setState('seeing');
      return next();
    };
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    start().catch((thrown: unknown) => {
      stop();
      if (!isOver) setState(faultOf(thrown));
    });
    return () => {
      isOver = true;
      clearTimeout(timer);
      stop();
    };
  }, [attempt]);
  return { video, state };
}

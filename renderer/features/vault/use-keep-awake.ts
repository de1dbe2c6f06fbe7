/** Tells the core that somebody is at the keyboard, at most twice a minute, so that it doesn't lock under their hands. */
import { useEffect } from 'react';
import { call } from '../../bridge/call.ts';

const everyMs = 30_000;

export function useKeepAwake(isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return undefined;
    let toldAt = 0;
    const tell = () => {
      const now = Date.now();
      if (now - toldAt < everyMs) return;
      toldAt = now;
      call('vault.keepAwake', {}).catch(() => undefined);
    };
    const gestures = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
    for (const gesture of gestures) window.addEventListener(gesture, tell, { passive: true, capture: true });
    return () => {
      for (const gesture of gestures) window.removeEventListener(gesture, tell, { capture: true });
    };
  }, [isOpen]);
}

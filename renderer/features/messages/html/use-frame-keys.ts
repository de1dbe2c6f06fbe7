/** Keys pressed after a click in the frame of a message are keys of the screen: the keyboard is never lost in it. */
import { useEffect } from 'react';

export function useFrameKeys(frame: Document | undefined): void {
  useEffect(() => {
    if (frame === undefined) return undefined;
    const pass = (event: KeyboardEvent) => {
      // Copying what was selected there stays the frame's affair.
      if ((event.ctrlKey || event.metaKey) && /^[ac]$/i.test(event.key)) return;
      const again = new KeyboardEvent('keydown', event);
      if (!document.body.dispatchEvent(again)) event.preventDefault();
    };
    frame.addEventListener('keydown', pass);
    return () => frame.removeEventListener('keydown', pass);
  }, [frame]);
}

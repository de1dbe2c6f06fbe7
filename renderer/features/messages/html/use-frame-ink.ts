/** The colours of the frame: those of the page, followed when the theme changes; white paper for a message that has its own. */
import { useEffect } from 'react';
import { type Ink, inkFrame, paper } from './frame-document.ts';

function pageInk(): Ink {
  const root = getComputedStyle(document.documentElement);
  return {
    text: root.getPropertyValue('--text').trim(),
    ground: 'transparent',
    scheme: root.colorScheme.includes('dark') ? 'dark' : 'light',
  };
}

export function useFrameInk(frame: Document | undefined, hasColours: boolean): void {
  useEffect(() => {
    if (frame === undefined) return undefined;
    const ink = () => inkFrame(frame, hasColours ? paper : pageInk());
    ink();
    const watch = new MutationObserver(ink);
    watch.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => watch.disconnect();
  }, [frame, hasColours]);
}

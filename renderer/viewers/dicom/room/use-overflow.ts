/** Which buttons of a bar that wraps have gone to a second line: they are hidden there, and found in a menu. */
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** @returns ids (`data-command`) of the buttons that don't fit */
export function useOverflow(): { bar: RefObject<HTMLDivElement | null>; hidden: ReadonlySet<string> } {
  const bar = useRef<HTMLDivElement>(null);
  const [hidden, setHidden] = useState('');
  useLayoutEffect(() => {
    const element = bar.current;
    if (element === null) return undefined;
    const measure = (): void => {
      const buttons = [...element.querySelectorAll<HTMLElement>('[data-command]')];
      const firstLine = element.offsetTop + element.clientHeight;
      setHidden(
        buttons
          .filter((each) => each.offsetTop >= firstLine)
          .map((each) => each.dataset.command)
          .join(' '),
      );
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    measure();
    return () => observer.disconnect();
  }, []);
  return { bar, hidden: new Set(hidden.split(' ')) };
}

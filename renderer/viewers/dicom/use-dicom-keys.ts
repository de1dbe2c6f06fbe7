/** Keys of the imaging room; they take the place of the frame's letters as long as the viewer is shown. */
import { useEffect, useEffectEvent } from 'react';
import { registerShortcut } from '../../ui/shortcuts.ts';

export type DicomCommand =
  | { readonly kind: 'tool'; readonly tool: 'scroll' | 'window' | 'pan' | 'zoom' }
  | { readonly kind: 'scroll'; readonly steps: number }
  | { readonly kind: 'preset'; readonly index: number }
  | { readonly kind: 'zoomBy'; readonly factor: number }
  | {
      readonly kind:
        | 'first'
        | 'last'
        | 'auto'
        | 'mirror'
        | 'rotate'
        | 'invert'
        | 'fit'
        | 'actualSize'
        | 'reset'
        | 'cine'
        | 'sync'
        | 'layout';
    };

const letters: Readonly<Record<string, DicomCommand>> = {
  s: { kind: 'tool', tool: 'scroll' },
  w: { kind: 'tool', tool: 'window' },
  p: { kind: 'tool', tool: 'pan' },
  z: { kind: 'tool', tool: 'zoom' },
  h: { kind: 'mirror' },
  t: { kind: 'rotate' },
  i: { kind: 'invert' },
  f: { kind: 'fit' },
  x: { kind: 'actualSize' },
  r: { kind: 'reset' },
  y: { kind: 'sync' },
  g: { kind: 'layout' },
  ' ': { kind: 'cine' },
  '+': { kind: 'zoomBy', factor: 1.25 },
  '=': { kind: 'zoomBy', factor: 1.25 },
  '-': { kind: 'zoomBy', factor: 0.8 },
  ArrowDown: { kind: 'scroll', steps: 1 },
  ArrowUp: { kind: 'scroll', steps: -1 },
  ArrowRight: { kind: 'scroll', steps: 1 },
  ArrowLeft: { kind: 'scroll', steps: -1 },
  PageDown: { kind: 'scroll', steps: 10 },
  PageUp: { kind: 'scroll', steps: -10 },
  Home: { kind: 'first' },
  End: { kind: 'last' },
};

/** What an AZERTY keyboard gives on its row of digits without Shift. */
const azertyRow = '&é"\'(-è_çà';

/** The digit of the top row or of the pad, by the key's place: 0 is the automatic window. */
function digitOf(event: Pick<KeyboardEvent, 'code'>): number | undefined {
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(event.code)?.[1];
  return digit === undefined ? undefined : Number(digit);
}

/** The command of a key; digits first, since « - » is the 6 of a French keyboard. */
export function commandOf(event: Pick<KeyboardEvent, 'code'>, keys: string): DicomCommand | undefined {
  const digit = digitOf(event);
  if (digit !== undefined) return digit === 0 ? { kind: 'auto' } : { kind: 'preset', index: digit - 1 };
  return letters[keys];
}

/** A control that has the focus keeps its own keys: a menu, a slider, a button pressed by Space. */
function isForControl(event: KeyboardEvent, keys: string): boolean {
  if (!(event.target instanceof HTMLElement)) return false;
  if (event.target.closest('[role="menu"], [role="listbox"], [role="slider"]') !== null) return true;
  const isOnButton = event.target.closest('button, a[href], [role="tab"]') !== null;
  return isOnButton && (keys === ' ' || keys.startsWith('Arrow') || keys === 'Home' || keys === 'End');
}

export function useDicomKeys(run: (command: DicomCommand) => void): void {
  const latest = useEffectEvent(run);
  useEffect(() => {
    const keys = new Set([...Object.keys(letters), ...'0123456789', ...azertyRow]);
    const ends = [...keys].map((each) =>
      registerShortcut(each, (event) => {
        const command = isForControl(event, each) ? undefined : commandOf(event, each);
        if (command === undefined) return false;
        latest(command);
        return true;
      }),
    );
    return () => {
      for (const end of ends) end();
    };
  }, []);
}

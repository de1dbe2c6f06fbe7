/** Keys of the imaging room; they take the place of the frame's letters as long as the room is shown. */
import { useEffect, useEffectEvent } from 'react';
import { registerShortcut } from '../../../ui/shortcuts.ts';
import type { RoomCommand } from './feature.ts';
import type { Room } from './room.ts';

/** What an AZERTY keyboard gives on its row of digits without Shift. */
const azertyRow = '&é"\'(-è_çà';

/** Whichever character it gives: « Digit1 » for the first key of the top row or of the pad. */
function digitOf({ code }: Pick<KeyboardEvent, 'code'>): string | undefined {
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(code)?.[1];
  return digit === undefined ? undefined : `Digit${digit}`;
}

/** The command of a key; digits first, since « - » is the 6 of a French keyboard. */
export function commandOf(
  commands: readonly RoomCommand[],
  event: Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey'>,
  keys: string,
): RoomCommand | undefined {
  const wanted = event.ctrlKey || event.metaKey ? keys : (digitOf(event) ?? keys);
  return commands.find((each) => each.keys?.includes(wanted) === true);
}

/** A control that has the focus keeps its own keys: a menu, a slider, a button pressed by Space. */
function isForControl(event: KeyboardEvent, keys: string): boolean {
  if (!(event.target instanceof HTMLElement)) return false;
  if (event.target.closest('[role="menu"], [role="listbox"], [role="slider"], [role="grid"]') !== null) return true;
  const isBorder = event.target instanceof HTMLHRElement;
  const isText = event.target.closest('input, textarea, [contenteditable="true"]') !== null;
  const isMove = keys === ' ' || keys.startsWith('Arrow') || keys === 'Home' || keys === 'End';
  if (isText) return isMove || keys.startsWith('Page') || keys === 'Delete' || keys === 'Backspace' || keys.startsWith('Ctrl+');
  // The player's own buttons can't be told apart from it.
  if (event.target instanceof HTMLVideoElement) return isMove;
  if (isBorder) return isMove || keys === 'Enter';
  return isMove && event.target.closest('button, a[href], [role="tab"], [role="toolbar"]') !== null;
}

export function useRoomKeys(room: Room, commands: readonly RoomCommand[]): void {
  const run = useEffectEvent((event: KeyboardEvent, keys: string): boolean => {
    const command = isForControl(event, keys) ? undefined : commandOf(commands, event, keys);
    if (command === undefined) return false;
    room.run(command);
    return true;
  });
  useEffect(() => {
    const named = commands.flatMap(({ keys = [] }) => keys).filter((each) => !each.startsWith('Digit'));
    const ends = [...new Set([...named, ...'0123456789', ...azertyRow])].map((each) => registerShortcut(each, (event) => run(event, each)));
    return () => {
      for (const end of ends) end();
    };
  }, [commands]);
}

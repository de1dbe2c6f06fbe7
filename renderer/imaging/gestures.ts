/** Mouse, pen and touch on a viewport: the chosen tool on the first button, pan on the middle one, zoom on the second, the wheel scrolls. */
import type { Pointer, PointerTool } from './pointer.ts';
import type { Viewport } from './viewport.ts';

export interface GestureOptions {
  readonly element: HTMLElement;
  readonly viewport: Viewport;
  /** All tools of this viewport; `pan` and `zoom` are looked up by their id for the other buttons. */
  readonly tools: readonly PointerTool[];
  /** Id of the chosen one. */
  readonly chosen: () => string;
  readonly onScroll: (steps: number) => void;
  /** After a gesture that may have changed the view. */
  readonly onEnd?: () => void;
}

const wheelPixelsOfStep = 60;

/** @returns a function that lets go of the element */
export function attachGestures({ element, viewport, tools, chosen, onScroll, onEnd }: GestureOptions): () => void {
  let held: { tool: PointerTool; button: number } | undefined;
  let last = { x: 0, y: 0 };
  let wheelRest = 0;
  let wheelEnd: ReturnType<typeof setTimeout> | undefined;

  const named = (id: string): PointerTool | undefined => tools.find((each) => each.id === id);
  const pointerOf = (event: PointerEvent): Pointer => {
    const box = element.getBoundingClientRect();
    const screen = { x: event.clientX - box.left, y: event.clientY - box.top };
    const moved = { x: event.clientX - last.x, y: event.clientY - last.y };
    const { shiftKey, ctrlKey, altKey } = event;
    return {
      viewport,
      screen,
      image: viewport.toImage(screen),
      moved,
      button: held?.button ?? event.button,
      clicks: event.detail,
      shiftKey,
      ctrlKey,
      altKey,
    };
  };
  const toolFor = (pointer: Pointer): PointerTool | undefined => {
    if (pointer.button === 1) return named('pan');
    if (pointer.button === 2) return named('zoom');
    return tools.find((each) => each.claims?.(pointer) === true) ?? named(chosen());
  };
  const remember = (event: PointerEvent): void => {
    last = { x: event.clientX, y: event.clientY };
  };

  const down = (event: PointerEvent): void => {
    // Controls laid on the image keep their own clicks.
    if (held || event.button > 2 || (event.target as Element).closest('button, input, a') !== null) return;
    remember(event);
    const pointer = pointerOf(event);
    const tool = toolFor(pointer);
    if (!tool) return;
    held = { tool, button: event.button };
    element.setPointerCapture(event.pointerId);
    viewport.stop();
    tool.down?.(pointer);
  };
  const move = (event: PointerEvent): void => {
    const pointer = pointerOf(event);
    remember(event);
    if (held) {
      held.tool.move?.(pointer);
      return;
    }
    const claiming = tools.find((each) => each.claims?.(pointer) === true);
    const own = named(chosen());
    element.style.cursor = (claiming ?? own)?.cursor ?? '';
    own?.hover?.(pointer);
  };
  const up = (event: PointerEvent): void => {
    if (!held) return;
    const { tool } = held;
    const pointer = pointerOf(event);
    held = undefined;
    tool.up?.(pointer);
    onEnd?.();
  };
  const cancel = (): void => {
    held?.tool.cancel?.();
    held = undefined;
  };
  const leave = (): void => {
    if (!held) named(chosen())?.hover?.(undefined);
  };
  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    if (event.ctrlKey) {
      const box = element.getBoundingClientRect();
      viewport.zoom(1.0015 ** -event.deltaY, event.clientX - box.left, event.clientY - box.top);
      clearTimeout(wheelEnd);
      wheelEnd = setTimeout(() => onEnd?.(), 250);
      return;
    }
    // A wheel's notch is about a hundred pixels or three lines; a touchpad sends many small ones.
    wheelRest += event.deltaMode === 0 ? event.deltaY / wheelPixelsOfStep : event.deltaY;
    const isNotch = Math.abs(event.deltaY) >= 100 || event.deltaMode !== 0;
    const steps = isNotch ? Math.sign(event.deltaY) : Math.trunc(wheelRest);
    wheelRest = isNotch ? 0 : wheelRest - steps;
    if (steps !== 0) onScroll(steps);
  };
  const noMenu = (event: Event): void => event.preventDefault();

  const ends = [
    listen(element, 'pointerdown', down),
    listen(element, 'pointermove', move),
    listen(element, 'pointerup', up),
    listen(element, 'pointercancel', cancel),
    listen(element, 'pointerleave', leave),
    listen(element, 'wheel', wheel),
    listen(element, 'contextmenu', noMenu),
  ];
  return () => {
    clearTimeout(wheelEnd);
    for (const end of ends) end();
  };
}

function listen<K extends keyof HTMLElementEventMap>(
  element: HTMLElement,
  name: K,
  run: (event: HTMLElementEventMap[K]) => void,
): () => void {
  element.addEventListener(name, run, { passive: false });
  return () => element.removeEventListener(name, run);
}

/** Mouse, pen and touch on a viewport: the chosen tool on the first button, pan on the middle one, zoom on the second, the wheel scrolls. */
import type { Viewport } from './viewport.ts';

export type Tool = 'scroll' | 'window' | 'pan' | 'zoom';

/** Screen pixels of a drag for one image. */
const pixelsOfStep = 6;
const wheelPixelsOfStep = 60;

/** @returns a function that lets go of the element */
export function attachGestures(element: HTMLElement, viewport: Viewport, tool: () => Tool, onScroll: (steps: number) => void): () => void {
  let dragged: { tool: Tool; x: number; y: number; rest: number } | undefined;
  let wheelRest = 0;

  const toolOf = (button: number): Tool => (button === 1 ? 'pan' : button === 2 ? 'zoom' : tool());
  const down = (event: PointerEvent): void => {
    if (dragged || event.button > 2) return;
    dragged = { tool: toolOf(event.button), x: event.clientX, y: event.clientY, rest: 0 };
    element.setPointerCapture(event.pointerId);
    viewport.stop();
  };
  const move = (event: PointerEvent): void => {
    if (!dragged) return;
    const [dx, dy] = [event.clientX - dragged.x, event.clientY - dragged.y];
    dragged.x = event.clientX;
    dragged.y = event.clientY;
    switch (dragged.tool) {
      case 'window':
        viewport.dragWindow(dx, dy);
        break;
      case 'pan':
        viewport.pan(dx, dy);
        break;
      case 'zoom':
        viewport.zoom(1.01 ** -dy);
        break;
      case 'scroll': {
        dragged.rest += dy / pixelsOfStep;
        const steps = Math.trunc(dragged.rest);
        dragged.rest -= steps;
        if (steps !== 0) onScroll(steps);
      }
    }
  };
  const up = (): void => {
    dragged = undefined;
  };
  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    if (event.ctrlKey) {
      const box = element.getBoundingClientRect();
      viewport.zoom(1.0015 ** -event.deltaY, event.clientX - box.left, event.clientY - box.top);
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

  element.addEventListener('pointerdown', down);
  element.addEventListener('pointermove', move);
  element.addEventListener('pointerup', up);
  element.addEventListener('pointercancel', up);
  element.addEventListener('wheel', wheel, { passive: false });
  element.addEventListener('contextmenu', noMenu);
  return () => {
    element.removeEventListener('pointerdown', down);
    element.removeEventListener('pointermove', move);
    element.removeEventListener('pointerup', up);
    element.removeEventListener('pointercancel', up);
    element.removeEventListener('wheel', wheel);
    element.removeEventListener('contextmenu', noMenu);
  };
}

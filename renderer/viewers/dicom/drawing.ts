/** Whether a graphics card draws is asked once the page rests: the first image never waits for the answer. */
import { onDemand } from './room/on-demand.tsx';

export const drawing = onDemand(async () => {
  const choice = await import('../../imaging/webgl/choose.ts');
  choice.chooseDrawing();
  return choice;
});

/** What is asked for ahead: neighbours a batch at a time, the rest of a stack that is here once nothing moves, within the room there is. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAhead } from '../../../renderer/imaging/ahead.ts';
import type { LoadedImage } from '../../../renderer/imaging/image-store.ts';

const stack = Array.from({ length: 100 }, (_, index) => ({ source: String(index), frame: 0 }));
const at = (index: number, direction: 1 | -1 = 1) => ({ stack, index, direction, isPlaying: false });

function ahead(room = Number.POSITIVE_INFINITY, reach = 24) {
  const loaded = new Set<string>();
  let asked: string[] = [];
  const forgotten = vi.fn();
  const made = createAhead({
    reach,
    store: {
      async load(source) {
        if (!loaded.has(source)) asked.push(source);
        loaded.add(source);
        return {} as LoadedImage;
      },
      forgetWaiting: forgotten,
      hasRoomFor: (_image, count) => loaded.size + count <= room,
    },
  });
  const taken = (): string[] => {
    const all = asked;
    asked = [];
    return all;
  };
  return { ahead: made, loaded, taken, forgotten };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('reading ahead', () => {
  it('asks for the next ones together, not one at each step', () => {
    const { ahead: one, taken } = ahead();
    one.moved(at(0));
    expect(taken()).toHaveLength(24);
    const requests = Array.from({ length: 16 }, (_, step) => {
      one.moved(at(step + 1));
      return taken().length;
    });
    expect(requests.filter((count) => count > 0)).toHaveLength(2);
  });

  it('asks anew at once after a turn or a leap, and gives up what is far', () => {
    const { ahead: one, taken, forgotten } = ahead();
    one.moved(at(10));
    taken();
    one.moved(at(60));
    expect(taken()).toContain('84');
    expect(forgotten.mock.lastCall?.[0]('12')).toBe(false);
    one.moved(at(59, -1));
    expect(taken()).toContain('40');
  });

  it('reads the rest of a stack that is here once nothing moves, and stops as it moves', async () => {
    const { ahead: one, loaded } = ahead();
    one.setHere(true);
    one.moved(at(0));
    await vi.advanceTimersByTimeAsync(300);
    one.moved(at(1));
    await vi.advanceTimersByTimeAsync(300);
    expect(loaded.size).toBeLessThan(30);
    await vi.advanceTimersByTimeAsync(200);
    expect(loaded.size).toBe(100);
  });

  it('leaves alone what has yet to come to the workstation', async () => {
    const { ahead: one, loaded } = ahead();
    one.moved(at(0));
    await vi.advanceTimersByTimeAsync(2000);
    expect(loaded.size).toBeLessThan(30);
    one.setHere(true);
    await vi.advanceTimersByTimeAsync(2000);
    expect(loaded.size).toBe(100);
  });

  it('takes no more room than there is, and nothing where no image is to be read ahead', async () => {
    const { ahead: one, loaded } = ahead(60);
    one.setHere(true);
    one.moved(at(0));
    await vi.advanceTimersByTimeAsync(2000);
    expect(loaded.size).toBeGreaterThan(40);
    expect(loaded.size).toBeLessThanOrEqual(60);
    const { ahead: none, loaded: nothing } = ahead(60, 0);
    none.setHere(true);
    none.moved(at(0));
    await vi.advanceTimersByTimeAsync(2000);
    expect(nothing.size).toBe(0);
  });

  it('ends with its viewport, and with its stack', async () => {
    const { ahead: one, loaded } = ahead();
    one.setHere(true);
    one.moved(at(0));
    one.leave(stack);
    const count = loaded.size;
    await vi.advanceTimersByTimeAsync(2000);
    expect(loaded.size).toBe(count);
    one.moved(at(0));
    one.close();
    await vi.advanceTimersByTimeAsync(2000);
    expect(loaded.size).toBe(count);
  });
});

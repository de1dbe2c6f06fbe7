/** Gathers the planes of a slab, line by line; what is no measure counts for nothing. */
import type { SlabMode } from './grid.ts';
import type { Resliced } from './line.ts';
import type { Volume } from './volume.ts';

export interface Gatherer {
  begin(): void;
  add(line: Resliced): void;
  /** Writes what was gathered. */
  end(target: Resliced, at: number): void;
}

export function gathererOf(mode: SlabMode, { padding, outside }: Pick<Volume, 'padding' | 'outside'>, columns: number): Gatherer {
  const [low, high] = [padding?.low ?? outside, padding?.high ?? outside];
  const kept = new Int32Array(columns);
  const counts = new Uint16Array(columns);
  const begin = (): void => {
    kept.fill(0);
    counts.fill(0);
  };
  if (mode === 'mean')
    return {
      begin,
      add(line) {
        for (let pixel = 0; pixel < columns; pixel++) {
          const value = line[pixel] as number;
          if (value >= low && value <= high) continue;
          kept[pixel] = (kept[pixel] as number) + value;
          counts[pixel] = (counts[pixel] as number) + 1;
        }
      },
      end(target, at) {
        for (let pixel = 0; pixel < columns; pixel++) {
          const count = counts[pixel] as number;
          target[at + pixel] = count === 0 ? outside : Math.floor((kept[pixel] as number) / count + 0.5);
        }
      },
    };
  const [worst, choose] = mode === 'max' ? [-65_536, keepMost] : [65_536, keepLeast];
  return {
    begin: () => kept.fill(worst),
    add: (line) => choose(kept, line, low, high),
    end(target, at) {
      for (let pixel = 0; pixel < columns; pixel++) {
        const best = kept[pixel] as number;
        target[at + pixel] = best === worst ? outside : best;
      }
    },
  };
}

/** Written without a branch on what the pixels are: noise would have it mispredicted half of the time. */
function keepMost(kept: Int32Array, line: Resliced, low: number, high: number): void {
  for (let pixel = 0; pixel < kept.length; pixel++) {
    const value = line[pixel] as number;
    kept[pixel] = Math.max(kept[pixel] as number, value >= low && value <= high ? -65_536 : value);
  }
}

function keepLeast(kept: Int32Array, line: Resliced, low: number, high: number): void {
  for (let pixel = 0; pixel < kept.length; pixel++) {
    const value = line[pixel] as number;
    kept[pixel] = Math.min(kept[pixel] as number, value >= low && value <= high ? 65_536 : value);
  }
}

/** The protocol that would lay a study out as it is on the screen. */
import type { HangingCell, HangingProtocol } from '../../../../preload/contract/hanging.ts';
import { shownCells } from '../room/grid.ts';
import type { Room } from '../room/room.ts';
import { hasWords, wordsOf } from './match.ts';

/** Words that say the region rather than the date or the number: three letters at least. */
const wordsToFind = (text: string): string[][] =>
  [...wordsOf(text)]
    .filter((each) => /^\p{Letter}{3,}$/u.test(each))
    .slice(0, 6)
    .map((each) => [each]);

export function recordedProtocol(room: Room): HangingProtocol | undefined {
  const [study] = room.studies();
  if (study === undefined) return undefined;
  const { grid } = room.state();
  const cells = shownCells(grid).map((cell, index): HangingCell | null => {
    const of = room.seriesOf(cell);
    if (of === undefined) return null;
    const words = wordsToFind(of.series.description);
    const alike = of.study.series.filter(({ description }) => hasWords(description, words));
    const choice = room.viewport(index)?.look().choice;
    const window = typeof choice === 'object' ? { center: choice.center, width: choice.width } : undefined;
    return {
      of: of.origin,
      words,
      rank: Math.max(0, alike.indexOf(of.series)),
      ...(window === undefined ? {} : { window }),
      ...(cell?.tile === undefined ? {} : { image: cell.tile.at }),
      ...(cell?.posterior === undefined ? {} : { posterior: cell.posterior }),
    };
  });
  const modalities = [...new Set(study.series.map((each) => each.modality))].filter((each) => each !== '');
  const words = wordsToFind(study.summary.title);
  const hasPrior = cells.some((cell) => cell?.of === 'prior');
  const id = ['own', ...modalities, ...words.flat(), hasPrior ? 'prior' : 'alone'].join('-').slice(0, 60);
  return modalities.length === 0
    ? undefined
    : {
        id,
        name: study.summary.title.slice(0, 120) || id,
        modalities,
        words,
        rows: grid.rows,
        columns: grid.columns,
        ...(grid.areas && { areas: [...grid.areas] }),
        cells,
      };
}

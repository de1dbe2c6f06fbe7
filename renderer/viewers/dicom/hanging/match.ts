/** Which protocol fits a study, and which series goes in which of its cells: pure rules. */
import type { HangingCell, HangingProtocol } from '../../../../preload/contract/hanging.ts';
import type { DicomSeries, ImagingStudy, ImagingStudySummary } from '../../../../preload/contract/imaging.ts';
import { type Cell, emptyGrid, type Grid, stackCell } from '../room/grid.ts';

/** « TDM thoracique (poumon) » → tdm, thoracique, poumon. */
export function wordsOf(text: string): ReadonlySet<string> {
  const plain = text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
  return new Set(plain.split(/[^\p{Letter}\p{Number}]+/u).filter((each) => each !== ''));
}

export function hasWords(text: string, groups: readonly (readonly string[])[]): boolean {
  const words = wordsOf(text);
  return groups.every((group) => group.some((each) => words.has(each)));
}

const wantsPrior = ({ cells }: HangingProtocol): boolean => cells.some((cell) => cell?.of === 'prior');

/** The first that fits: one with a prior when there is one, one without when there is none. */
export function protocolFor(
  protocols: readonly HangingProtocol[],
  study: ImagingStudy,
  prior: ImagingStudy | undefined,
): HangingProtocol | undefined {
  const modalities = new Set(study.series.map((each) => each.modality));
  const imagesOf = (each: HangingProtocol): number =>
    study.series.reduce((sum, { modality, instances }) => sum + (each.modalities.includes(modality) ? instances.length : 0), 0);
  return protocols.find(
    (each) =>
      imagesOf(each) >= (each.imagesAtLeast ?? 0) &&
      wantsPrior(each) === (prior !== undefined) &&
      each.modalities.some((modality) => modalities.has(modality)) &&
      hasWords(study.summary.title, each.words),
  );
}

/** The study that a protocol with a prior is to be opened with: the latest one before, of the same modality, of the same region first. */
export function priorFor(study: ImagingStudySummary, others: readonly ImagingStudySummary[]): ImagingStudySummary | undefined {
  const earlier = others
    .filter(({ studyInstanceUid, studyDate }) => studyInstanceUid !== study.studyInstanceUid && studyDate <= study.studyDate)
    .filter(({ modalities }) => modalities.some((each) => study.modalities.includes(each)))
    .toSorted((a, b) => b.studyDate.localeCompare(a.studyDate));
  const title = wordsOf(study.title);
  const isAlike = (other: ImagingStudySummary): boolean =>
    [...wordsOf(other.title)].filter((each) => each.length > 3).every((each) => title.has(each));
  return earlier.find(isAlike) ?? earlier[0];
}

/** One's own protocol that asks for a prior, for a study that opens alone. */
export function wantedWithPrior(own: readonly HangingProtocol[], study: ImagingStudy): boolean {
  const modalities = new Set(study.series.map((each) => each.modality));
  const first = own.find(
    (each) => each.modalities.some((modality) => modalities.has(modality)) && hasWords(study.summary.title, each.words),
  );
  return first !== undefined && wantsPrior(first);
}

/** Among the series of the protocol's modalities; where no description fits, the largest is shown rather than nothing. */
function seriesFor(cell: HangingCell, modalities: readonly string[], study: ImagingStudy): DicomSeries | undefined {
  const alike = study.series.filter(({ modality }) => modalities.includes(modality));
  const named = alike.filter(({ description }) => hasWords(description, cell.words));
  if (named.length > 0 || cell.words.length === 0) return named[cell.rank];
  // A window is asked for by name: it can be given to any series of the region.
  return cell.window === undefined ? undefined : alike.toSorted((a, b) => b.instances.length - a.instances.length)[0];
}

/** The largest series an image a cell; where it is shorter than the cells, the next series take those that are left. */
function tiled(protocol: HangingProtocol, study: ImagingStudy): (image: number) => Cell | undefined {
  const cells = protocol.cells.filter((cell) => cell?.image !== undefined).length;
  const [largest, ...others] = study.series
    .filter(({ modality }) => protocol.modalities.includes(modality))
    .toSorted((a, b) => b.instances.length - a.instances.length);
  const of = Math.min(cells, largest?.instances.length ?? 0);
  return (image) => {
    if (largest !== undefined && image < of) return { ...stackCell(largest.seriesInstanceUid), tile: { at: image, of } };
    const other = others[image - of];
    return other && stackCell(other.seriesInstanceUid);
  };
}

export function hung(protocol: HangingProtocol, study: ImagingStudy, prior: ImagingStudy | undefined): Grid {
  const { rows, columns, areas } = protocol;
  const tileOf = tiled(protocol, study);
  const cells = protocol.cells.map((cell): Cell | undefined => {
    if (cell?.image !== undefined) return tileOf(cell.image);
    const from = cell?.of === 'prior' ? prior : study;
    const series = cell === null || from === undefined ? undefined : seriesFor(cell, protocol.modalities, from);
    if (series === undefined) return undefined;
    const { window, posterior } = cell ?? {};
    return {
      ...stackCell(series.seriesInstanceUid),
      ...(window === undefined ? {} : { window }),
      ...(posterior === undefined ? {} : { posterior }),
    };
  });
  return { ...emptyGrid, rows, columns, ...(areas && { areas }), cells: emptyGrid.cells.map((_, index) => cells[index]) };
}

/** What reports and presentation states of the study say was drawn on the image: dashed, with where it was read, and nothing to hold. */
import type { ImageReference, Shape } from '../../../../preload/contract/measurements.ts';
import { type LiesInPatient, onScreen } from '../../../imaging/annotations/index.ts';
import type { Matrix } from '../../../imaging/index.ts';
import styles from './annotations.module.css';
import type { Desk } from './desk.ts';
import { Cross, Label, Strokes } from './Lines.tsx';
import { placeLabel, type Surface } from './label-places.ts';
import { type StoredOnImage, storedLines, storedOn } from './stored.ts';

export function StoredDrawings({
  desk,
  reference,
  isCut,
  image,
  matrix,
  surface,
}: {
  desk: Desk;
  reference: ImageReference;
  /** The image referred to is then only the nearest one: what was drawn on that one isn't here. */
  isCut: boolean;
  image: LiesInPatient;
  matrix: Matrix;
  surface: Surface;
}) {
  const { stored, known } = desk.state();
  const here = known.get(reference.studyInstanceUid)?.measurements ?? [];
  const found = storedOn(stored.values(), { image, ...(!isCut && { reference }) }, here);
  return found.map((each) => <Drawing key={each.key} of={each} matrix={matrix} surface={surface} />);
}

function Drawing({ of, matrix, surface }: { of: StoredOnImage; matrix: Matrix; surface: Surface }) {
  const { strokes, marks, anchor, shape } = of.drawing;
  const lines = storedLines(of);
  // Where a label stands depends on the anchor alone when nobody put it anywhere.
  const at: Shape = shape ?? { kind: 'probe', points: [anchor] };
  return (
    <g className={styles.foreign} data-testid="stored-drawing">
      <title>{lines.join(', ')}</title>
      <Strokes strokes={strokes} matrix={matrix} />
      {marks.map((mark) => (
        <Cross key={`${mark.x} ${mark.y}`} at={onScreen(matrix, mark)} />
      ))}
      <Label place={placeLabel(at, lines, matrix, surface)} />
    </g>
  );
}

/** What was measured and written on an image, over it: lines, handles, labels on black plates, the shape that is being drawn. */
import { useTranslation } from 'react-i18next';
import type { Measurement } from '../../../../preload/contract/measurements.ts';
import { onScreen, previewOf } from '../../../imaging/annotations/index.ts';
import type { Matrix } from '../../../imaging/index.ts';
import { classNames } from '../../../ui/class-names.ts';
import { storedOff } from '../basics/painted-over.ts';
import type { LayerProps } from '../room/feature.ts';
import { useRoom } from '../room/use-room.ts';
import styles from './annotations.module.css';
import { measureOn } from './draw.ts';
import { KeyImageMark } from './KeyImageMark.tsx';
import { Cursor, Handles, Label, Lines } from './Lines.tsx';
import { linesOf, placeLabel, type Surface, shownLines } from './label-places.ts';
import { StoredDrawings } from './StoredDrawings.tsx';
import { groundOf, isOn, isSameImage } from './shown-image.ts';
import { useDesk } from './use-desk.ts';
import { WordsField } from './WordsField.tsx';

export function AnnotationLayer({ room, viewport, state, cell }: LayerProps) {
  const { t } = useTranslation('measurements');
  const { desk, state: work } = useDesk(room);
  const ground = groundOf(room, cell);
  const matrix = viewport.matrix();
  const isStoredOff = useRoom(room, (now) => now.isOn(storedOff));
  if (ground === undefined || matrix === undefined || state.shown === undefined) return undefined;
  const { selected, handle, drawing, writing, areHidden, known } = work;
  const shown = areHidden ? [] : desk.on(ground.reference, ground.cut);
  const drawn = drawing?.cell === cell && isOn({ ...drawing.reference, cut: drawing.cut }, ground) ? drawing : undefined;
  const preview = drawn?.draft && previewOf(drawn.draft, drawn.at);
  const draft = preview && { shape: preview, ...measureOn(preview, state, true) };
  const of = known.get(ground.reference.studyInstanceUid);
  const isKey = ground.cut === undefined && of?.keyImages.some((each) => isSameImage(each, ground.reference)) === true;
  const written = writing?.cell === cell && isOn(writing.measurement, ground) ? writing.measurement : undefined;
  return (
    <>
      <svg className={styles.layer} width={state.width} height={state.height} aria-hidden={shown.length === 0}>
        <title>{t('panel')}</title>
        {areHidden || isStoredOff ? undefined : (
          <StoredDrawings
            desk={desk}
            reference={ground.reference}
            isCut={ground.cut !== undefined}
            image={state.shown.image.header}
            matrix={matrix}
            surface={state}
          />
        )}
        {shown.map((each) => (
          <Annotation
            key={each.measurementId}
            measurement={each}
            matrix={matrix}
            surface={state}
            isSelected={each.measurementId === selected}
            handle={each.measurementId === selected ? handle : undefined}
            onFocus={() => desk.set({ selected: each.measurementId, handle: undefined })}
          />
        ))}
        {draft === undefined ? undefined : (
          <g className={styles.draft} data-testid="draft">
            <Lines shape={draft.shape} matrix={matrix} />
            {draft.shape.points.length < 2 ? undefined : <Label place={placeLabel(draft.shape, linesOf(draft), matrix, state)} />}
          </g>
        )}
        {drawn?.isByKeyboard === true ? <Cursor at={onScreen(matrix, drawn.at)} /> : undefined}
      </svg>
      {isKey ? <KeyImageMark /> : undefined}
      {written === undefined ? undefined : <WordsField room={room} shape={written.shape} matrix={matrix} />}
    </>
  );
}

interface AnnotationProps {
  measurement: Measurement;
  matrix: Matrix;
  surface: Surface;
  isSelected: boolean;
  handle: number | undefined;
  onFocus: () => void;
}

function Annotation({ measurement, matrix, surface, isSelected, handle, onFocus }: AnnotationProps) {
  const { t } = useTranslation('measurements');
  const { shape, target, isOwn } = measurement;
  const lines = linesOf(measurement);
  const name = [target, t(`tool.${shape.kind}`), ...lines].filter((each) => each !== undefined).join(', ');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a shape in a drawing can't be a button element
    <g
      className={classNames(styles.annotation, isSelected && styles.selected)}
      role="button"
      tabIndex={0}
      aria-label={name}
      aria-pressed={isSelected}
      data-measurement={measurement.measurementId}
      onFocus={onFocus}
    >
      <Lines shape={shape} matrix={matrix} />
      {isSelected && isOwn ? <Handles shape={shape} matrix={matrix} current={handle} /> : undefined}
      <Label place={placeLabel(shape, shownLines(measurement, isSelected), matrix, surface)} />
    </g>
  );
}

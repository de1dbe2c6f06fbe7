/** Rows and columns chosen on a small grid, by hand or with the arrows. */
import { Columns2, Grid2x2, Square } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Popover } from '../../../ui/Popover.tsx';
import { cellCount, gridLimit } from '../room/grid.ts';
import type { Room } from '../room/room.ts';
import { useRoom } from '../room/use-room.ts';
import { layOut } from './lay-out.ts';
import styles from './layout-picker.module.css';

export function LayoutPicker({ room }: { room: Room }) {
  const { t } = useTranslation('dicom');
  const grid = useRoom(room, (now) => now.state().grid);
  const count = cellCount(grid);
  const icon = count === 1 ? Square : count === 2 ? Columns2 : Grid2x2;
  const isFree = count !== grid.rows * grid.columns;
  const shown = isFree ? t('layout.free', { count }) : t('tool.layout', { rows: grid.rows, columns: grid.columns });
  return (
    <Popover
      label={t('layout.title')}
      button={
        <Button kind="quiet" size="s" icon={icon} shortcut="g">
          <span className="sr-only">{t('layout.title')}</span> {shown}
        </Button>
      }
    >
      {(close) => (
        <Picker
          rows={grid.rows}
          columns={grid.columns}
          onChoose={(rows, columns) => {
            layOut(room, rows, columns);
            room.settled();
            close();
          }}
        />
      )}
    </Popover>
  );
}

interface PickerProps {
  rows: number;
  columns: number;
  onChoose: (rows: number, columns: number) => void;
}

const sides = Array.from({ length: gridLimit }, (_, index) => index + 1);
const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function Picker({ rows, columns, onChoose }: PickerProps) {
  const { t } = useTranslation('dicom');
  const [at, setAt] = useState({ rows, columns });
  const box = useRef<HTMLFieldSetElement>(null);
  // Opened by the keyboard, it starts from the layout in force.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as it opens
  useEffect(() => go({ rows, columns }), []);
  const go = (next: { rows: number; columns: number }): void => {
    setAt(next);
    box.current?.querySelector<HTMLElement>(`[data-layout="${next.rows}x${next.columns}"]`)?.focus();
  };
  const bounded = (side: number): number => Math.max(1, Math.min(gridLimit, side));
  return (
    <div className={styles.picker}>
      <fieldset
        ref={box}
        aria-label={t('layout.title')}
        className={styles.squares}
        onKeyDown={(event) => {
          const move = moves[event.key];
          if (move === undefined) return;
          event.preventDefault();
          go({ rows: bounded(at.rows + move[0]), columns: bounded(at.columns + move[1]) });
        }}
      >
        {sides.flatMap((row) =>
          sides.map((column) => (
            <button
              key={`${row}x${column}`}
              type="button"
              data-layout={`${row}x${column}`}
              className={classNames(styles.square, row <= at.rows && column <= at.columns && styles.chosen)}
              aria-label={t('tool.layout', { rows: row, columns: column })}
              tabIndex={row === at.rows && column === at.columns ? 0 : -1}
              onPointerEnter={() => setAt({ rows: row, columns: column })}
              onClick={() => onChoose(row, column)}
            />
          )),
        )}
      </fieldset>
      <span className={styles.said} aria-live="polite">
        {t('tool.layout', at)}
      </span>
    </div>
  );
}

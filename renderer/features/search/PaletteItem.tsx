/** One line of the palette: what it is, and under it the words that were found. */
import { memo } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { Hits } from '../../ui/Hits.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import menu from '../../ui/menu.module.css';
import styles from './palette.module.css';
import type { PaletteEntry } from './palette-groups.ts';

export interface PaletteItemProps {
  entry: PaletteEntry;
  domId: string;
  /** How it was chosen, if it is. */
  chosen: 'by-key' | 'pointed' | undefined;
  onPoint: (id: string) => void;
  onRun: (entry: PaletteEntry) => void;
}

export const PaletteItem = memo(function PaletteItem({ entry, domId, chosen, onPoint, onRun }: PaletteItemProps) {
  const { icon, strong, text, detail, shortcut, snippet, snippetOf } = entry;
  return (
    <div
      id={domId}
      role="menuitem"
      tabIndex={-1}
      className={classNames(menu.item, snippet !== undefined && styles.tall)}
      data-focused={chosen !== undefined || undefined}
      data-focus-visible={chosen === 'by-key' || undefined}
      // A list that changes under a pointer at rest isn't pointed at.
      onPointerMove={chosen === undefined ? () => onPoint(entry.id) : undefined}
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => onRun(entry)}
      // The field keeps the focus; whoever goes through the lines by other means runs the one they are on.
      onKeyDown={({ key }) => key === 'Enter' && onRun(entry)}
    >
      <Icon of={icon} tone="discreet" />
      <span className={styles.main}>
        <span className={styles.line}>
          <span className={menu.cut}>
            {strong === undefined ? undefined : <b>{strong}</b>}
            {strong === undefined ? text : text.slice(strong.length)}
          </span>
          {detail === undefined ? undefined : <span className={menu.detail}>{detail}</span>}
        </span>
        {snippet === undefined ? undefined : (
          <span className={styles.snippet}>
            {snippetOf === undefined ? undefined : <span className={styles.piece}>{`${snippetOf} · `}</span>}
            <Hits parts={snippet} />
          </span>
        )}
      </span>
      {shortcut === undefined ? undefined : <Kbd>{shortcut}</Kbd>}
    </div>
  );
});

/** One line of the palette: what it is, and under it the words that were found. */
import { MenuItem } from 'react-aria-components';
import { classNames } from '../../ui/class-names.ts';
import { Hits } from '../../ui/Hits.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import menu from '../../ui/menu.module.css';
import styles from './palette.module.css';
import type { PaletteEntry } from './palette-groups.ts';

export function PaletteItem({ entry, onRun }: { entry: PaletteEntry; onRun: (entry: PaletteEntry) => void }) {
  const { icon, strong, text, detail, shortcut, snippet, snippetOf } = entry;
  return (
    <MenuItem
      id={entry.id}
      textValue={text}
      className={classNames(menu.item, snippet !== undefined && styles.tall)}
      onAction={() => onRun(entry)}
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
    </MenuItem>
  );
}

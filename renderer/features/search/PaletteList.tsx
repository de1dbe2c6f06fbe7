/**
 * What the palette proposes, drawn once an answer and not at every key. Plain elements rather than a collection of react-aria's, whose
 * thirty lines cost half of what a key may take.
 */
import { memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../ui/class-names.ts';
import menu from '../../ui/menu.module.css';
import { PaletteItem } from './PaletteItem.tsx';
import styles from './palette.module.css';
import type { PaletteEntry, PaletteGroup } from './palette-groups.ts';

export interface PaletteListProps {
  id: string;
  groups: readonly PaletteGroup[];
  /** The words that the groups answer. */
  text: string;
  chosenId: string | undefined;
  isByKey: boolean;
  onPoint: (id: string) => void;
  onRun: (entry: PaletteEntry) => void;
}

/** Of a line; without a space, since it is referred to. */
export const domIdOf = (listId: string, entryId: string) => `${listId}-${entryId.replaceAll(/\s/gu, '_')}`;

export const PaletteList = memo(function PaletteList({ id, groups, text, chosenId, isByKey, onPoint, onRun }: PaletteListProps) {
  const { t } = useTranslation('search');
  const list = useRef<HTMLDivElement>(null);
  const firstId = groups[0]?.entries[0]?.id;
  useEffect(() => {
    if (!isByKey || list.current === null) return;
    // The title above the first line is seen with it.
    if (chosenId === undefined || chosenId === firstId) list.current.scrollTop = 0;
    else document.getElementById(domIdOf(id, chosenId))?.scrollIntoView({ block: 'nearest' });
  }, [id, chosenId, firstId, isByKey]);
  if (groups.length === 0)
    return (
      <div ref={list} id={id} className={classNames(styles.list)}>
        <p className={menu.nothing}>{text === '' ? t('typeSomething') : t('nothing', { text })}</p>
      </div>
    );
  return (
    <div ref={list} id={id} role="menu" tabIndex={-1} className={classNames(styles.list)} aria-label={t('results')}>
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: of a menu, not of a form
        <div key={group.id} role="group" aria-labelledby={domIdOf(id, `group ${group.id}`)}>
          <div id={domIdOf(id, `group ${group.id}`)} role="presentation" className={classNames(menu.heading)}>
            {group.title}
          </div>
          {group.entries.map((entry) => (
            <PaletteItem
              key={entry.id}
              entry={entry}
              domId={domIdOf(id, entry.id)}
              chosen={entry.id !== chosenId ? undefined : isByKey ? 'by-key' : 'pointed'}
              onPoint={onPoint}
              onRun={onRun}
            />
          ))}
        </div>
      ))}
    </div>
  );
});

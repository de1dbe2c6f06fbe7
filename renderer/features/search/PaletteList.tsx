/** What the palette proposes, drawn once an answer and not at every key. */
import { memo, type ReactNode, useContext } from 'react';
import { Header, Menu, MenuSection, SelectableCollectionContext } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../ui/class-names.ts';
import menu from '../../ui/menu.module.css';
import { PaletteItem } from './PaletteItem.tsx';
import styles from './palette.module.css';
import type { PaletteEntry, PaletteGroup } from './palette-groups.ts';
import { useSame } from './use-same.ts';

export interface PaletteListProps {
  groups: readonly PaletteGroup[];
  /** The words that the groups answer. */
  text: string;
  onRun: (entry: PaletteEntry) => void;
}

export const PaletteList = memo(function PaletteList({ groups, text, onRun }: PaletteListProps) {
  const { t } = useTranslation('search');
  return (
    <Still>
      <Menu
        className={classNames(styles.list)}
        aria-label={t('results')}
        items={groups}
        renderEmptyState={() => <p className={menu.nothing}>{text === '' ? t('typeSomething') : t('nothing', { text })}</p>}
      >
        {(group) => (
          <MenuSection id={`group ${group.id}`}>
            <Header className={classNames(menu.heading)}>{group.title}</Header>
            {group.entries.map((entry) => (
              <PaletteItem key={entry.id} entry={entry} onRun={onRun} />
            ))}
          </MenuSection>
        )}
      </Menu>
    </Still>
  );
});

/** The field hands the same things to its list at every key, in a new object: whoever reads it would be drawn again. */
function Still({ children }: { children: ReactNode }) {
  const given = useContext(SelectableCollectionContext);
  const same = useSame(given, holdsTheSame);
  return <SelectableCollectionContext.Provider value={same}>{children}</SelectableCollectionContext.Provider>;
}

function holdsTheSame(before: object | null | undefined, after: object | null | undefined): boolean {
  const [of, others] = [Object.entries(before ?? {}), new Map(Object.entries(after ?? {}))];
  return of.length === others.size && of.every(([key, value]) => Object.is(value, others.get(key)));
}

/** The top bar: the way to the search, the open files, the state of the exchanges. */
import { Search } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { OpenFiles } from './OpenFiles.tsx';
import { SyncState } from './SyncState.tsx';
import styles from './topbar.module.css';

export function Topbar({ onSearch }: { onSearch: () => void }) {
  const { t } = useTranslation('frame');
  return (
    <header className={styles.topbar} data-pane="">
      <Button className={classNames(styles.search)} onPress={onSearch}>
        <Icon of={Search} />
        <span className={styles.hint}>{t('topbar.search')}</span>
        <Kbd>Ctrl+K</Kbd>
      </Button>
      <OpenFiles />
      <SyncState />
    </header>
  );
}

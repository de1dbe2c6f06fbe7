/** Files dropped anywhere on it are attached. */
import type { ReactNode } from 'react';
import { DropZone } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../ui/class-names.ts';
import styles from './write.module.css';

export function FileDrop({
  onFiles,
  children,
  fills = false,
}: {
  onFiles: (files: readonly File[]) => void;
  children: ReactNode;
  fills?: boolean;
}) {
  const { t } = useTranslation('write');
  return (
    <DropZone
      className={classNames(styles.drop, fills && styles.dropFills)}
      aria-label={t('attach.drop')}
      getDropOperation={(types) => (types.has('text/plain') ? 'cancel' : 'copy')}
      onDrop={async (event) => {
        const files = await Promise.all(event.items.flatMap((item) => (item.kind === 'file' ? [item.getFile()] : [])));
        if (files.length > 0) onFiles(files);
      }}
    >
      {children}
    </DropZone>
  );
}

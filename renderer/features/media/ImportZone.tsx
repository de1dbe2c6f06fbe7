/** Where images may be dropped, the button that chooses them otherwise, and the dialogue that follows. */
import { Archive, FolderOpen, HardDriveUpload } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { DropZone } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../preload/contract/ids.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { chosenFiles, droppedFiles } from './collect-files.ts';
import { ImportDialog } from './ImportDialog.tsx';
import styles from './media.module.css';
import { useImport } from './use-import.ts';

export interface ImportZoneProps {
  /** The file that is open: the images are compared with it first. */
  patientId?: PatientId | undefined;
  /** What is shown there, given the button to place. */
  children: (button: ReactNode) => ReactNode;
}

export function ImportZone({ patientId, children }: ImportZoneProps) {
  const { t } = useTranslation('media');
  const run = useImport();
  const folder = useRef<HTMLInputElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const setFolder = (input: HTMLInputElement | null) => {
    folder.current = input;
    input?.setAttribute('webkitdirectory', '');
  };
  const take = (input: HTMLInputElement | null) => {
    if (input?.files != null && input.files.length > 0) run.start(chosenFiles(input.files));
    if (input !== null) input.value = '';
  };
  const actions = [
    {
      id: 'folder',
      label: t('import.folder'),
      detail: t('import.folderHint'),
      icon: FolderOpen,
      onAction: () => folder.current?.click(),
    },
    { id: 'files', label: t('import.files'), icon: Archive, onAction: () => files.current?.click() },
  ];
  const button = (
    <Menu label={t('import.label')} groups={[{ id: 'import', actions }]} placement="bottom end">
      <Button size="s" icon={HardDriveUpload}>
        {t('import.button')}
      </Button>
    </Menu>
  );
  return (
    <DropZone
      className={styles.zone ?? ''}
      onDrop={({ items }) => run.start(droppedFiles(items.filter((item) => item.kind === 'file' || item.kind === 'directory')))}
    >
      {children(button)}
      <div className={styles.drop} aria-hidden="true">
        <Icon of={HardDriveUpload} size="l" />
        {t('import.drop')}
      </div>
      <input ref={setFolder} type="file" hidden multiple data-testid="import-folder" onChange={() => take(folder.current)} />
      <input ref={files} type="file" hidden multiple data-testid="import-files" onChange={() => take(files.current)} />
      {run.state.kind === 'idle' ? undefined : <ImportDialog run={run} patientId={patientId} />}
    </DropZone>
  );
}

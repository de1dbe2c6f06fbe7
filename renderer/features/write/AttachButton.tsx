/** « Joindre »: a file of the workstation, or a document of the patient's record. */
import { FileText, FolderOpen, Paperclip } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../preload/contract/ids.ts';
import { Button } from '../../ui/Button.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { useIsClinician } from '../frame/session-context.tsx';
import { DocumentPicker } from './DocumentPicker.tsx';
import type { Attaching } from './use-attaching.ts';
import styles from './write.module.css';

export function AttachButton({ attaching, patientId }: { attaching: Attaching; patientId: PatientId | undefined }) {
  const { t } = useTranslation('write');
  const isClinician = useIsClinician();
  const files = useRef<HTMLInputElement>(null);
  const [isPicking, setPicking] = useState(false);
  const detail = isClinician ? t('attach.needsFile') : t('attach.needsClinician');
  const choose = () => {
    if (files.current === null) return;
    // The same file twice is a choice too.
    files.current.value = '';
    files.current.click();
  };
  const mayPick = patientId !== undefined && isClinician;
  return (
    <>
      <Menu
        label={t('attach.label')}
        placement="top start"
        groups={[
          {
            id: 'what',
            actions: [
              { id: 'file', label: t('attach.file'), icon: FolderOpen, onAction: choose },
              {
                id: 'document',
                label: t('attach.document'),
                icon: FileText,
                isDisabled: !mayPick,
                ...(mayPick ? {} : { detail }),
                onAction: () => setPicking(true),
              },
            ],
          },
        ]}
      >
        <Button kind="quiet" icon={Paperclip}>
          {t('attach.label')}
        </Button>
      </Menu>
      <input
        ref={files}
        type="file"
        multiple
        className={styles.hiddenInput}
        aria-label={t('attach.file')}
        tabIndex={-1}
        onChange={(event) => {
          attaching.addFiles([...(event.currentTarget.files ?? [])]);
        }}
      />
      {isPicking && patientId !== undefined ? (
        <DocumentPicker patientId={patientId} onPick={attaching.addDocument} onClose={() => setPicking(false)} />
      ) : undefined}
    </>
  );
}

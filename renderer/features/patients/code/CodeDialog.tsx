/** An INS code read without a reader: in a picture that is chosen, dropped or pasted, or before the camera. */
import { Camera, ImageUp, QrCode } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { DropZone, FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { CodeCamera } from './CodeCamera.tsx';
import styles from './code.module.css';
import { type CodeReader, openCodeReader } from './code-reader.ts';
import { pictureOf } from './picture-of.ts';

export interface CodeDialogProps {
  /** The text of the code, as a reader would have typed it. */
  onRead: (text: string) => void;
  onClose: () => void;
}

export function CodeDialog({ onRead, onClose }: CodeDialogProps) {
  const { t } = useTranslation('patients');
  const { t: common } = useTranslation();
  const reader = useReader();
  const [isFilming, setFilming] = useState(false);
  const [isLooking, setLooking] = useState(false);
  const [problem, setProblem] = useState<string>();
  const look = async (file: File | undefined) => {
    if (file === undefined) return;
    setProblem(undefined);
    setLooking(true);
    const picture = await pictureOf(file);
    const found = typeof picture === 'string' ? { fault: picture } : await reader().read(picture);
    setLooking(false);
    if ('text' in found) onRead(found.text);
    else setProblem(t(`code.${found.fault}`));
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      icon={QrCode}
      title={t('code.title')}
      footer={<Button onPress={onClose}>{common('action.cancel')}</Button>}
    >
      <div className={styles.stack}>
        {problem === undefined ? undefined : (
          <Notice tone="warn" live>
            {problem}
          </Notice>
        )}
        {isFilming ? (
          <CodeCamera reader={reader()} onRead={onRead} onStop={() => setFilming(false)} />
        ) : (
          <DropZone
            className={classNames(styles.drop)}
            aria-label={t('code.drop')}
            getDropOperation={(types) => (types.has('text/plain') ? 'cancel' : 'copy')}
            onDrop={async ({ items }) => {
              const [first] = items.flatMap((item) => (item.kind === 'file' ? [item] : []));
              await look(await first?.getFile());
            }}
          >
            <Icon of={ImageUp} size="l" tone="discreet" />
            <span role="status">{isLooking ? t('code.looking') : t('code.drop')}</span>
            <div className={styles.acts}>
              <FileTrigger acceptedFileTypes={['image/*']} onSelect={(files) => void look(files?.[0])}>
                <Button kind="primary" icon={ImageUp} isPending={isLooking}>
                  {t('code.choose')}
                </Button>
              </FileTrigger>
              <Button
                icon={Camera}
                onPress={() => {
                  setProblem(undefined);
                  setFilming(true);
                }}
              >
                {t('code.film')}
              </Button>
            </div>
          </DropZone>
        )}
        <p className={styles.quiet}>{t('code.reader')}</p>
      </div>
    </Dialog>
  );
}

/** One worker for all the pictures of a dialogue, ended with it. */
function useReader(): () => CodeReader {
  const kept = useRef<CodeReader>(undefined);
  useEffect(() => () => kept.current?.close(), []);
  return () => {
    kept.current ??= openCodeReader();
    return kept.current;
  };
}

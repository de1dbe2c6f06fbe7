/** What the camera sees, until it sees a code. */
import { VideoOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import styles from './code.module.css';
import type { CodeFound, CodeReader } from './code-reader.ts';
import { useCamera } from './use-camera.ts';

export interface CodeCameraProps {
  reader: CodeReader;
  onRead: (text: string) => void;
  onStop: () => void;
}

export function CodeCamera({ reader, onRead, onStop }: CodeCameraProps) {
  const { t } = useTranslation('patients');
  const { t: common } = useTranslation();
  const [attempt, setAttempt] = useState(0);
  const [seen, setSeen] = useState<CodeFound>({ fault: 'none' });
  const { video, state } = useCamera(async (frame) => {
    const found = await reader.read(frame);
    setSeen(found);
    if ('text' in found) onRead(found.text);
    return 'text' in found;
  }, attempt);
  const isWorking = state === 'starting' || state === 'seeing';
  const fault = 'fault' in seen && seen.fault !== 'none' ? seen.fault : undefined;
  return (
    <div className={styles.camera}>
      <video ref={video} className={styles.video} hidden={!isWorking} muted playsInline aria-label={t('code.camera.picture')} />
      {isWorking ? (
        <p role="status" className={styles.say}>
          {state === 'starting' ? t('code.camera.starting') : t(fault === undefined ? 'code.camera.show' : `code.${fault}`)}
        </p>
      ) : (
        <Notice tone="warn" icon={VideoOff} live>
          {t(`code.camera.${state}`)}
        </Notice>
      )}
      <div className={styles.acts}>
        {isWorking ? undefined : <Button onPress={() => setAttempt((before) => before + 1)}>{common('action.retry')}</Button>}
        <Button onPress={onStop}>{t('code.camera.stop')}</Button>
      </div>
    </div>
  );
}

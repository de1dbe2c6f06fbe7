/** « Tester la connexion »: each stage with its state, what was seen, and what to do where it stops. */
import { PlugZap } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ErrorState } from '../../ui/PaneState.tsx';
import { Progress } from '../../ui/Progress.tsx';
import styles from './platform.module.css';
import { StageList } from './StageList.tsx';
import { useStageWords } from './stage-words.ts';
import { useConnectionTest } from './use-connection-test.ts';

export function PlatformTest() {
  const { t } = useTranslation('network');
  const { stages, url, isRunning, error, start, stop } = useConnectionTest();
  const done = stages.filter(({ state }) => state !== 'running' && state !== 'skipped').length;
  const isStopped = stages.some(({ state }) => state === 'failed');
  return (
    <section className={styles.part} aria-label={t('test.action')}>
      {isRunning ? (
        <Progress label={t('test.running')} value={stages.length === 0 ? undefined : done / stages.length} onCancel={stop} />
      ) : (
        <div className={styles.actions}>
          <Button icon={PlugZap} onPress={start}>
            {t('test.action')}
          </Button>
        </div>
      )}
      {error === undefined ? undefined : <ErrorState error={error} onRetry={start} />}
      {url === undefined || isRunning ? undefined : (
        <Notice tone={isStopped ? 'alert' : 'normal'} live>
          <b>{t(isStopped ? 'test.stopped' : 'test.allPassed')}</b> {t('test.address', { url })}
        </Notice>
      )}
      <StageList label={t('test.label')} stages={stages} useWords={useStageWords} />
    </section>
  );
}

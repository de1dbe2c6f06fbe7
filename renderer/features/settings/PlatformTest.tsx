/** « Tester la connexion »: each stage with its state, what was seen, and what to do where it stops. */
import { CircleAlert, CircleCheck, CircleMinus, Info, PlugZap, RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TestStage } from '../../../preload/contract/network.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon, type IconType, type Tone } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ErrorState } from '../../ui/PaneState.tsx';
import { Progress } from '../../ui/Progress.tsx';
import styles from './platform.module.css';
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
      {stages.length === 0 ? undefined : (
        <ol className={styles.stages} aria-label={t('test.label')}>
          {stages.map((stage) => (
            <Stage key={stage.id} stage={stage} />
          ))}
        </ol>
      )}
    </section>
  );
}

const looks: Record<TestStage['state'], { icon: IconType; tone: Tone | 'discreet' | 'accent' }> = {
  running: { icon: RefreshCw, tone: 'accent' },
  passed: { icon: CircleCheck, tone: 'normal' },
  noted: { icon: Info, tone: 'warn' },
  failed: { icon: CircleAlert, tone: 'alert' },
  skipped: { icon: CircleMinus, tone: 'discreet' },
};

function Stage({ stage }: { stage: TestStage }) {
  const { t } = useTranslation('network');
  const words = useStageWords(stage);
  const { icon, tone } = looks[stage.state];
  return (
    <li className={styles.stage}>
      <Icon of={icon} tone={tone} />
      <span className={styles.stageName}>
        {t(`test.stage.${stage.id}`)}
        <span className="sr-only"> ({t(`test.state.${stage.state}`)})</span>
      </span>
      <span className={styles.words}>{words ?? t(`test.state.${stage.state}`)}</span>
    </li>
  );
}

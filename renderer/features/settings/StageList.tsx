/** The stages of a test, each with its state and what was seen or why it stops there. */
import { CircleAlert, CircleCheck, CircleMinus, Info, RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TestStage } from '../../../preload/contract/network.ts';
import { Icon, type IconType, type Tone } from '../../ui/Icon.tsx';
import styles from './platform.module.css';

/** @returns `undefined` where the state alone says it */
type UseWords = (stage: TestStage) => string | undefined;

const looks: Record<TestStage['state'], { icon: IconType; tone: Tone | 'discreet' | 'accent' }> = {
  running: { icon: RefreshCw, tone: 'accent' },
  passed: { icon: CircleCheck, tone: 'normal' },
  noted: { icon: Info, tone: 'warn' },
  failed: { icon: CircleAlert, tone: 'alert' },
  skipped: { icon: CircleMinus, tone: 'discreet' },
};

export function StageList({ label, stages, useWords }: { label: string; stages: readonly TestStage[]; useWords: UseWords }) {
  if (stages.length === 0) return undefined;
  return (
    <ol className={styles.stages} aria-label={label}>
      {stages.map((stage) => (
        <Stage key={stage.id} stage={stage} useWords={useWords} />
      ))}
    </ol>
  );
}

function Stage({ stage, useWords }: { stage: TestStage; useWords: UseWords }) {
  const { t } = useTranslation('network');
  const words = useWords(stage);
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

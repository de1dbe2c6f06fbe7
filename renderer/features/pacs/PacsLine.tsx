/** One PACS in the settings: its name, where it is, « Tester » and the stages of its test. */
import { EllipsisVertical, FlaskConical, LockOpen, PlugZap, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Pacs } from '../../../preload/contract/pacs.ts';
import { call } from '../../bridge/call.ts';
import { useBridgeEvent } from '../../bridge/events.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ErrorState } from '../../ui/PaneState.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { StageList } from '../settings/StageList.tsx';
import { useStagedTest } from '../settings/use-staged-test.ts';
import styles from './pacs.module.css';
import { usePacsStageWords } from './pacs-stage-words.ts';

export function PacsLine({ pacs, onEdit, onRemove }: { pacs: Pacs; onEdit: () => void; onRemove: () => void }) {
  const { t } = useTranslation('pacs');
  const { id, name, url, scope } = pacs;
  const test = useStagedTest((signal) => call('pacs.test', { id }, { signal }));
  useBridgeEvent('pacs.tested', (told) => {
    if (told.id === id) test.told(told.stages);
  });
  const { stages, result, isRunning, error } = test;
  const done = stages.filter(({ state }) => state !== 'running' && state !== 'skipped').length;
  // That a PACS takes no image in is no obstacle to reading its own.
  const isStopped = stages.some((stage) => stage.state === 'failed' && stage.id !== 'store');
  return (
    <li className={styles.line}>
      <div className={styles.head}>
        <span className={styles.name}>
          <b>{name}</b>
          <span className={styles.url}>{url}</span>
        </span>
        {scope === 'name' ? undefined : <Pill tone={scope === 'public' ? 'warn' : undefined}>{t(`settings.scope.${scope}`)}</Pill>}
        {pacs.isClear ? (
          <Pill tone="warn" icon={LockOpen}>
            {t('settings.clear')}
          </Pill>
        ) : undefined}
        {pacs.isDemo ? <Pill icon={FlaskConical}>{t('settings.demo')}</Pill> : undefined}
        <Button size="s" icon={PlugZap} isDisabled={isRunning} aria-label={`${t('test.action')} ${name}`} onPress={test.start}>
          {t('test.action')}
        </Button>
        {pacs.isDemo ? undefined : (
          <Menu
            label={t('settings.more', { name })}
            placement="bottom end"
            groups={[
              {
                id: 'pacs',
                actions: [
                  { id: 'edit', label: t('settings.edit'), onAction: onEdit },
                  { id: 'remove', label: t('settings.remove'), icon: Trash2, danger: true, onAction: onRemove },
                ],
              },
            ]}
          >
            <IconButton icon={EllipsisVertical} size="s" label={t('settings.more', { name })} placement="left" />
          </Menu>
        )}
      </div>
      {isRunning ? (
        <Progress label={t('test.running')} value={stages.length === 0 ? undefined : done / stages.length} onCancel={test.stop} />
      ) : undefined}
      {error === undefined ? undefined : <ErrorState error={error} onRetry={test.start} />}
      {result === undefined || isRunning ? undefined : (
        <Notice tone={isStopped ? 'alert' : 'normal'} live>
          <b>{t(isStopped ? 'test.stopped' : 'test.passed')}</b>
        </Notice>
      )}
      <StageList label={t('test.label', { name })} stages={stages} useWords={usePacsStageWords} />
    </li>
  );
}

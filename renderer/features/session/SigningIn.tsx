/** While the phone is asked: the two digits to compare, and a way to give up. */
import { useTranslation } from 'react-i18next';
import type { SessionStatus } from '../../../preload/contract/session.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { Button } from '../../ui/Button.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { GateLayout } from '../vault/GateLayout.tsx';
import gate from '../vault/gate.module.css';
import styles from './session.module.css';

export function SigningIn({ status }: { status: SessionStatus }) {
  const { t } = useTranslation('session');
  const cancel = useProcedureMutation('session.cancelSignIn');
  useShortcut('Escape', () => cancel.mutate({}));
  return (
    <GateLayout title={t('waiting.title')} lead={t('waiting.text')}>
      <div className={gate.form}>
        <div role="status">
          <span className={styles.codeLabel}>{t('waiting.code')}</span>
          <output className={styles.code} aria-label={t('waiting.code')}>
            {status.bindingMessage ?? '··'}
          </output>
        </div>
        <Progress label={t('waiting.asking')} text=" " />
        <div className={gate.actions}>
          <Button size="l" onPress={() => cancel.mutate({})} isPending={cancel.isPending} shortcut="Escape" autoFocus>
            {t('waiting.cancel')}
          </Button>
        </div>
      </div>
    </GateLayout>
  );
}

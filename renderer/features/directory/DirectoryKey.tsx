/** In the settings: what of the directory is kept here, and its key, which goes in and never comes out. */
import { useNavigate } from '@tanstack/react-router';
import { BookUser } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProcedure, useProcedureMutation } from '../../bridge/use-procedure.ts';
import { errorText } from '../../i18n/error-text.ts';
import { formatRelative } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { announce } from '../../ui/toasts.ts';
import { useIsClinician } from '../frame/session-context.tsx';
import { PassphraseField } from '../vault/PassphraseField.tsx';
import styles from './directory.module.css';

export function DirectoryKey() {
  const { t } = useTranslation('directory');
  const { t: settings } = useTranslation('settings');
  const navigate = useNavigate();
  const isClinician = useIsClinician();
  const { data: status } = useProcedure('directory.status', {});
  const [typed, setTyped] = useState('');
  const setKey = useProcedureMutation('directory.setKey', {
    onSuccess: () => {
      setTyped('');
      announce({ text: settings('saved') });
    },
  });
  if (status === undefined) return undefined;
  const when = status.receivedAt === undefined ? '' : ` · ${formatRelative(status.receivedAt)}`;
  return (
    <div className={styles.settings}>
      <div className={styles.kept}>
        <span className={styles.second}>
          {t('key.count', { count: status.count })}
          {when}
        </span>
        <Button size="s" icon={BookUser} onPress={() => void navigate({ to: '/directory' })}>
          {t('key.open')}
        </Button>
      </div>
      {isClinician ? (
        <>
          <PassphraseField
            label={t('key.label')}
            value={typed}
            onChange={setTyped}
            isNew
            hint={t(status.hasKey ? 'key.kept' : 'key.hint')}
            {...(setKey.error === null ? {} : { error: errorText(setKey.error.error).text })}
          />
          <div className={styles.kept}>
            {typed.trim() === '' ? undefined : (
              <Button isPending={setKey.isPending} onPress={() => setKey.mutate({ key: typed.trim() })}>
                {t('key.save')}
              </Button>
            )}
            {status.hasKey ? (
              <Button kind="quiet" onPress={() => setKey.mutate({ key: '' })}>
                {t('key.remove')}
              </Button>
            ) : undefined}
          </div>
        </>
      ) : undefined}
    </div>
  );
}

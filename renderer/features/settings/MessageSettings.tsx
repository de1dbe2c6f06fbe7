/** Whether a message that comes is announced, and how far the announcement goes in this shell. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { allowNotices, noticeState } from '../../bridge/desktop-notice.ts';
import { Button } from '../../ui/Button.tsx';
import { Switch } from '../../ui/Toggles.tsx';
import styles from './settings.module.css';
import { useSettings } from './use-settings.ts';

export function MessageSettings() {
  const { t } = useTranslation('settings');
  const { settings, update } = useSettings();
  const [notices, setNotices] = useState(noticeState);
  if (settings === undefined) return undefined;
  const allow = () => void allowNotices().then(setNotices);
  const change = (announcesMessages: boolean) => {
    update({ announcesMessages });
    if (announcesMessages) allow();
  };
  return (
    <div className={styles.fields}>
      <Switch value={settings.announcesMessages} onChange={change} detail={t('messages.announceHint')}>
        {t('messages.announce')}
      </Switch>
      {!settings.announcesMessages || notices === 'shell' ? undefined : (
        <p className={styles.hint} role="status">
          {t(`messages.notice.${notices}`)}
        </p>
      )}
      {settings.announcesMessages && notices === 'unasked' ? (
        <div>
          <Button onPress={allow}>{t('messages.notice.allow')}</Button>
        </div>
      ) : undefined}
    </div>
  );
}

/** Letters alone, on or off, and the list of keys. */
import { useTranslation } from 'react-i18next';
import { Kbd } from '../../ui/Kbd.tsx';
import { Switch } from '../../ui/Toggles.tsx';
import styles from './settings.module.css';
import { useSettings } from './use-settings.ts';

const keys = [
  [['Ctrl+K'], 'search'],
  [['Ctrl+L'], 'lock'],
  [['F6', 'Shift+F6'], 'panes'],
  [['Ctrl+1', 'Ctrl+9'], 'file'],
  [['J', 'K'], 'next'],
  [['Enter'], 'open'],
  [['/'], 'filter'],
  [['D'], 'publish'],
  [['Ctrl+Enter'], 'send'],
  [['T'], 'today'],
  [['N', 'F'], 'slot'],
  [['M'], 'move'],
  [['Escape'], 'close'],
] as const;

export function KeyboardSettings() {
  const { t } = useTranslation('settings');
  const { settings, update } = useSettings();
  if (settings === undefined) return undefined;
  return (
    <div className={styles.fields}>
      <Switch value={settings.singleKeyShortcuts} onChange={(singleKeyShortcuts) => update({ singleKeyShortcuts })} detail={t('keys.hint')}>
        {t('keys.label')}
      </Switch>
      <table className={styles.keys}>
        <caption className="sr-only">{t('keys.list')}</caption>
        <thead className="sr-only">
          <tr>
            <th>{t('keys.effect')}</th>
            <th>{t('keys.key')}</th>
          </tr>
        </thead>
        <tbody>
          {keys.map(([shown, effect]) => (
            <tr key={effect}>
              <td>{t(`shortcut.${effect}`)}</td>
              <td className={styles.keyCell}>
                <span className="sr-only">{shown.join(', ')}</span>
                {shown.map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

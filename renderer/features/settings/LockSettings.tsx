/** After how long without a gesture the workstation locks. */
import { useTranslation } from 'react-i18next';
import { Select } from '../../ui/Select.tsx';
import { useSettings } from './use-settings.ts';

const delays = [1, 2, 5, 10, 15, 30, 60, 120];

export function LockSettings() {
  const { t } = useTranslation('settings');
  const { settings, update } = useSettings();
  if (settings === undefined) return undefined;
  const choices = [...new Set([...delays, settings.lockAfterMinutes])].toSorted((a, b) => a - b);
  return (
    <Select
      label={t('lock.label')}
      hint={t('lock.hint')}
      value={String(settings.lockAfterMinutes)}
      choices={choices.map((minutes) => ({ id: String(minutes), label: t('lock.minutes', { count: minutes }) }))}
      onChange={(minutes) => update({ lockAfterMinutes: Number(minutes) })}
    />
  );
}

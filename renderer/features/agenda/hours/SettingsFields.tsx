/** How a timetable is shown and cut: its colour, the step of its grid, how many at once, holidays. */
import { useTranslation } from 'react-i18next';
import { agendaColour, agendaColours } from '../../../../preload/contract/agenda-setup.ts';
import { Section } from '../../../ui/Pane.tsx';
import { Select } from '../../../ui/Select.tsx';
import { Checkbox } from '../../../ui/Toggles.tsx';
import { formatLength } from '../time/clock.ts';
import styles from './hours.module.css';
import type { HoursForm } from './hours-form.ts';

const steps = [5, 10, 15, 20, 25, 30, 40, 45, 50, 60];

export function SettingsFields({ form, onChange }: { form: HoursForm; onChange: (part: Partial<HoursForm>) => void }) {
  const { t } = useTranslation('agendaHours');
  return (
    <Section title={t('settings.title')}>
      <div className={styles.line}>
        <div className={styles.kind}>
          <Select
            label={t('settings.grid')}
            value={String(form.gridMinutes)}
            choices={[...new Set([...steps, form.gridMinutes])]
              .sort((a, b) => a - b)
              .map((minutes) => ({ id: String(minutes), label: formatLength(minutes) }))}
            onChange={(minutes) => onChange({ gridMinutes: Number(minutes) })}
          />
        </div>
        <div className={styles.kind}>
          <Select
            label={t('settings.capacity')}
            value={String(form.capacity)}
            choices={Array.from({ length: 20 }, (_, at) => ({ id: String(at + 1), label: t('settings.atOnce', { count: at + 1 }) }))}
            onChange={(count) => onChange({ capacity: Number(count) })}
          />
        </div>
        <div className={styles.kind} data-colour={form.colour}>
          <Select
            label={t('settings.colour')}
            value={form.colour}
            choices={agendaColours.map((id) => ({ id, label: t(`settings.colours.${id}`) }))}
            onChange={(colour) => onChange({ colour: agendaColour.parse(colour) })}
          />
          <i className={styles.swatch} aria-hidden="true" />
        </div>
      </div>
      <div className={styles.after}>
        <Checkbox
          value={form.worksOnHolidays}
          onChange={(worksOnHolidays) => onChange({ worksOnHolidays })}
          detail={t('settings.holidaysDetail')}
        >
          {t('settings.holidays')}
        </Checkbox>
      </div>
    </Section>
  );
}

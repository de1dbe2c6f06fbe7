/** Practitioners who receive together: the others of the same site, whose time the appointment takes too. */
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScheduleId } from '../../../../preload/contract/ids.ts';
import { Button } from '../../../ui/Button.tsx';
import { Checkbox } from '../../../ui/Toggles.tsx';
import styles from '../agenda.module.css';
import { useSetup } from '../setup-context.tsx';

export interface TogetherFieldProps {
  scheduleId: ScheduleId;
  value: readonly ScheduleId[];
  onChange: (ids: readonly ScheduleId[]) => void;
}

export function TogetherField({ scheduleId, value, onChange }: TogetherFieldProps) {
  const { t } = useTranslation('agenda');
  const { setup, schedule } = useSetup();
  const [isOpen, setOpen] = useState(value.length > 0);
  const own = schedule(scheduleId);
  const others = setup.schedules.filter(({ id, siteId, isActive }) => isActive && id !== scheduleId && siteId === own?.siteId);
  const chosen = others.filter(({ id }) => value.includes(id));
  const names = chosen.map(({ practitioner }) => practitioner.shortName).join(', ');
  if (others.length === 0) return undefined;
  return (
    <div>
      <Button kind="quiet" size="s" icon={isOpen ? ChevronDown : ChevronRight} aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
        {chosen.length === 0 ? t('together.label') : t('together.named', { names })}
      </Button>
      {isOpen ? (
        <fieldset className={styles.stack}>
          <legend className="sr-only">{t('together.label')}</legend>
          <p className={styles.discreet}>{t('together.hint')}</p>
          {others.map(({ id, practitioner }) => (
            <Checkbox
              key={id}
              value={value.includes(id)}
              onChange={(isOn) => onChange(isOn ? [...value, id] : value.filter((one) => one !== id))}
            >
              {practitioner.name}
            </Checkbox>
          ))}
        </fieldset>
      ) : undefined}
    </div>
  );
}

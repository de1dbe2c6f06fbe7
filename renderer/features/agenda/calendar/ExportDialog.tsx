/** A period of the agenda as a calendar file: whose, which days, and how much is told; unless asked, nothing of patients. */
import { CalendarArrowDown } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schedule } from '../../../../preload/contract/agenda-setup.ts';
import type { ScheduleId } from '../../../../preload/contract/ids.ts';
import { toAppError } from '../../../bridge/call-error.ts';
import { takeDelivery } from '../../../bridge/take-delivery.ts';
import { useProcedureMutation } from '../../../bridge/use-procedure.ts';
import { errorText } from '../../../i18n/error-text.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Select } from '../../../ui/Select.tsx';
import { RadioGroup } from '../../../ui/Toggles.tsx';
import { announce } from '../../../ui/toasts.ts';
import styles from '../agenda.module.css';
import { useSetup } from '../setup-context.tsx';
import { PeriodFields } from './PeriodFields.tsx';

export interface ExportDialogProps {
  shown: readonly Schedule[];
  days: readonly string[];
  onClose: () => void;
}

export function ExportDialog({ shown, days, onClose }: ExportDialogProps) {
  const { t } = useTranslation('calendar');
  const { t: common } = useTranslation();
  const { setup, who } = useSetup();
  const [whose, setWhose] = useState<string>('shown');
  const [period, setPeriod] = useState({ from: days[0] ?? '', until: days.at(-1) ?? '' });
  const [told, setTold] = useState<'busy' | 'whole'>('busy');
  const exporting = useProcedureMutation('agenda.exportCalendar', {
    onSuccess(delivered) {
      if (!takeDelivery(delivered)) return;
      announce({ text: t('export.done') });
      onClose();
    },
  });
  const active = setup.schedules.filter(({ isActive }) => isActive);
  const ids: ScheduleId[] = whose === 'shown' ? shown.map(({ id }) => id) : active.filter(({ id }) => id === whose).map(({ id }) => id);
  const isBad = period.until < period.from;
  const names = shown.map(({ id }) => who(id)).join(', ');
  const save = () => {
    const [only] = ids;
    const whom = ids.length === 1 && only !== undefined ? who(only) : t('export.several', { count: ids.length });
    exporting.mutate({
      ...period,
      scheduleIds: ids,
      busyOnly: told === 'busy',
      fileName: t('export.fileName', { who: whom, ...period }).slice(0, 80),
    });
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      icon={CalendarArrowDown}
      title={t('export.title')}
      footer={
        <>
          <Button onPress={onClose}>{common('action.cancel')}</Button>
          <Button
            kind="primary"
            onPress={save}
            isPending={exporting.isPending}
            {...(isBad || ids.length === 0 ? { unavailable: t('badPeriod') } : {})}
          >
            {t('export.save')}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        {exporting.error === null ? undefined : (
          <Notice tone="alert" live>
            {errorText(toAppError(exporting.error)).text}
          </Notice>
        )}
        <Select
          label={t('export.whose')}
          value={whose}
          onChange={setWhose}
          choices={[
            { id: 'shown', label: t('export.shown', { count: shown.length, names }) },
            ...(shown.length === 1 && active.length === 1 ? [] : active.map(({ id }) => ({ id, label: who(id) }))),
          ]}
        />
        <PeriodFields period={period} onChange={setPeriod} />
        <RadioGroup
          boxed
          label={t('export.told')}
          value={told}
          onChange={setTold}
          options={[
            { value: 'busy', label: t('export.busy'), detail: t('export.busyDetail') },
            { value: 'whole', label: t('export.whole'), detail: t('export.wholeDetail') },
          ]}
        />
        {told === 'whole' ? (
          <Notice tone="warn" live>
            {t('export.secret')}
          </Notice>
        ) : undefined}
      </div>
    </Dialog>
  );
}

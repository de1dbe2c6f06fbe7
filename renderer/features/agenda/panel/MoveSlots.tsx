/** Another time for an appointment: the next free ones, its own place counted as free; the grid takes the others, by M or by hand. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaAppointment } from '../../../../preload/contract/agenda-appointments.ts';
import { toAppError } from '../../../bridge/call-error.ts';
import { useProcedure } from '../../../bridge/use-procedure.ts';
import { ErrorState, LoadingState } from '../../../ui/PaneState.tsx';
import { Segmented } from '../../../ui/Toggles.tsx';
import { moveAct } from '../acts/move-act.ts';
import { useActs } from '../acts/use-acts.ts';
import styles from '../agenda.module.css';
import { personName } from '../looks.ts';
import { SlotList } from '../side/SlotList.tsx';
import { lengthOf } from '../time/clock.ts';

export function MoveSlots({ appointment, onMoved }: { appointment: AgendaAppointment; onMoved: () => void }) {
  const { t } = useTranslation('agenda');
  const { run } = useActs();
  const [whose, setWhose] = useState<'same' | 'any'>('same');
  const free = useProcedure(
    'agenda.nextFree',
    {
      criteria: {
        minutes: lengthOf(appointment),
        scheduleIds: whose === 'same' ? [appointment.scheduleId] : [],
        ...(appointment.reasonId === undefined ? {} : { reasonId: appointment.reasonId }),
      },
      limit: 8,
      besides: appointment.id,
    },
    { keepPrevious: true },
  );
  const slots = (free.data?.slots ?? []).filter(
    ({ scheduleId, start }) => scheduleId !== appointment.scheduleId || start !== appointment.start,
  );
  return (
    <div className={styles.stack}>
      <p className={styles.discreet}>{t('move.help')}</p>
      <Segmented
        label={t('move.whose')}
        value={whose}
        onChange={setWhose}
        options={[
          { value: 'same', label: t('move.same') },
          { value: 'any', label: t('move.any') },
        ]}
      />
      {free.error === null ? undefined : <ErrorState error={toAppError(free.error)} onRetry={() => void free.refetch()} />}
      {free.data === undefined && free.error === null ? <LoadingState rows={4} compact /> : undefined}
      {slots.length === 0 ? undefined : (
        <SlotList
          label={t('move.slots')}
          slots={slots}
          autoFocus
          onChoose={({ scheduleId, start }) =>
            void run({
              ...moveAct(appointment, { scheduleId, start }),
              said: t('act.moved', { name: personName(appointment.person) }),
              series: appointment.series,
              onDone: onMoved,
            })
          }
        />
      )}
    </div>
  );
}

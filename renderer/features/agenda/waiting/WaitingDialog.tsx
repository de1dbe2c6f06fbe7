/** Putting somebody on the waiting list: who, why, with whom, when they can come. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toAppError } from '../../../bridge/call-error.ts';
import { useProcedureMutation } from '../../../bridge/use-procedure.ts';
import { errorText } from '../../../i18n/error-text.ts';
import { calendarDay } from '../../../i18n/format.ts';
import { Button } from '../../../ui/Button.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Select } from '../../../ui/Select.tsx';
import { Checkbox, Segmented } from '../../../ui/Toggles.tsx';
import { announce } from '../../../ui/toasts.ts';
import styles from '../agenda.module.css';
import { bookingPerson, type DraftPerson, obstacleOf } from '../booking/draft.ts';
import { PersonField } from '../booking/PersonField.tsx';
import { useSetup } from '../setup-context.tsx';
import { weekdayName } from '../time/days.ts';

const any = 'any';
const weekdays = [1, 2, 3, 4, 5, 6] as const;
type Part = 'any' | 'morning' | 'afternoon';
const hoursOfPart = { any: undefined, morning: { from: '00:00', to: '12:30' }, afternoon: { from: '12:30', to: '24:00' } } as const;

export function WaitingDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('agenda');
  const { t: common } = useTranslation();
  const { setup, reasonsOf } = useSetup();
  const [person, setPerson] = useState<DraftPerson>();
  const [sought, setSought] = useState('');
  const [scheduleId, setSchedule] = useState<string>(any);
  const [reasonId, setReason] = useState<string>(any);
  const [days, setDays] = useState<readonly number[]>([]);
  const [part, setPart] = useState<Part>('any');
  const [until, setUntil] = useState<string>();
  const [isUrgent, setUrgent] = useState(false);
  const add = useProcedureMutation('agenda.addWaiting', {
    onSuccess: ({ isProvisional }) => {
      announce({ text: isProvisional ? t('act.provisional', { said: t('waiting.added') }) : t('waiting.added') });
      onClose();
    },
  });
  const obstacle = obstacleOf({ person });
  const schedules = setup.schedules.filter(({ isActive }) => isActive);
  const reason = setup.reasons.find(({ id }) => id === reasonId);
  const hours = hoursOfPart[part];
  const save = () => {
    if (person === undefined) return;
    add.mutate({
      person: bookingPerson(person),
      scheduleIds: schedules.filter(({ id }) => id === scheduleId).map(({ id }) => id),
      weekdays: [...days],
      isUrgent,
      from: calendarDay(new Date()),
      ...(until === undefined ? {} : { until }),
      ...(hours === undefined ? {} : { hours }),
      ...(reason === undefined ? {} : { reasonId: reason.id }),
    });
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('waiting.add')}
      footer={
        <>
          <Button onPress={onClose}>{common('action.cancel')}</Button>
          <Button kind="primary" onPress={save} {...(obstacle === undefined ? {} : { unavailable: t(`booking.obstacle.${obstacle}`) })}>
            {t('waiting.save')}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        {add.error === null ? undefined : (
          <Notice tone="alert" live>
            {errorText(toAppError(add.error)).text}
          </Notice>
        )}
        <PersonField person={person} sought={sought} onSought={setSought} onChange={setPerson} />
        <div className={styles.pair}>
          <Select
            label={t('waiting.with')}
            value={scheduleId}
            choices={[
              { id: any, label: t('waiting.anybody') },
              ...schedules.map(({ id, practitioner }) => ({ id, label: practitioner.name })),
            ]}
            onChange={setSchedule}
          />
          <Select
            label={t('booking.reason')}
            value={reasonId}
            choices={[
              { id: any, label: t('booking.noReason') },
              ...reasonsOf(scheduleId === any ? undefined : scheduleId).map(({ id, name }) => ({ id, label: name })),
            ]}
            onChange={setReason}
          />
        </div>
        <Segmented
          label={t('waiting.part')}
          value={part}
          onChange={setPart}
          options={[
            { value: 'any', label: t('waiting.anyTime') },
            { value: 'morning', label: t('waiting.morning') },
            { value: 'afternoon', label: t('waiting.afternoon') },
          ]}
        />
        <fieldset>
          <legend className={styles.label}>{t('waiting.days')}</legend>
          <div className={styles.row}>
            {weekdays.map((day) => (
              <Checkbox
                key={day}
                value={days.includes(day)}
                onChange={(isOn) => setDays(isOn ? [...days, day] : days.filter((one) => one !== day))}
              >
                {weekdayName(day)}
              </Checkbox>
            ))}
          </div>
        </fieldset>
        <DateField label={t('waiting.latest')} value={until} onChange={setUntil} min={calendarDay(new Date())} />
        <Checkbox value={isUrgent} onChange={setUrgent}>
          {t('waiting.isUrgent')}
        </Checkbox>
      </div>
    </Dialog>
  );
}

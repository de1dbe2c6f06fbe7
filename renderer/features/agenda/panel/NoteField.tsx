/** The note of an appointment: kept when one leaves the field. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaAppointment } from '../../../../preload/contract/agenda-appointments.ts';
import { TextField } from '../../../ui/Field.tsx';
import { useActs } from '../acts/use-acts.ts';

export function NoteField({ appointment }: { appointment: AgendaAppointment }) {
  const { t } = useTranslation('agenda');
  const { run } = useActs();
  const [text, setText] = useState(appointment.note ?? '');
  const save = () => {
    if (text.trim() === (appointment.note ?? '')) return;
    void run({ act: { name: 'agenda.edit', input: { appointmentId: appointment.id, note: text.trim() } }, said: t('act.noted') });
  };
  return (
    <TextField
      label={t('booking.note')}
      hint={t('booking.noteHint')}
      rows={3}
      value={text}
      onChange={setText}
      onBlur={save}
      maxLength={1000}
    />
  );
}

/** Hours being changed: what they were when the change began, what somebody else made of them meanwhile, and their saving. */
import { useState } from 'react';
import type { Schedule } from '../../../../preload/contract/agenda-setup.ts';
import { useProcedureMutation } from '../../../bridge/use-procedure.ts';
import { formOf, type HoursForm, inputOf, isChanged, signatureOf } from './hours-form.ts';

interface State {
  readonly form: HoursForm;
  /** What is being changed. */
  readonly base: Schedule;
  /** The last that was seen of it, by its signature. */
  readonly seen: string;
  /** Somebody else changed it while it was being changed here. */
  readonly isElsewhere: boolean;
}

const startOf = (schedule: Schedule): State => ({
  ...{ form: formOf(schedule), base: schedule, seen: signatureOf(schedule), isElsewhere: false },
});

export function useHours(schedule: Schedule, onSaved: () => void) {
  const [state, setState] = useState(() => startOf(schedule));
  const seen = signatureOf(schedule);
  const save = useProcedureMutation('agenda.saveSchedule', {
    onSuccess: (saved) => {
      setState(startOf(saved));
      onSaved();
    },
  });
  const isDirty = isChanged(state.form, state.base);
  if (seen !== state.seen && !save.isPending) {
    const isOwn = seen === signatureOf(state.base);
    // What nobody is changing follows the platform; what is being changed waits for a choice.
    setState(isOwn || isDirty ? { ...state, seen, isElsewhere: !isOwn } : startOf(schedule));
  }
  const input = inputOf(schedule.id, state.form);
  return {
    form: state.form,
    isDirty,
    isElsewhere: state.isElsewhere,
    isSaving: save.isPending,
    error: save.error,
    isReadable: input !== undefined,
    set: (part: Partial<HoursForm>) => setState((former) => ({ ...former, form: { ...former.form, ...part } })),
    save: () => input !== undefined && save.mutate(input),
    /** Leaves what was typed. */
    takeTheirs: () => {
      save.reset();
      setState(startOf(schedule));
    },
    /** What was typed is put over what somebody else made. */
    keepMine: () => {
      save.reset();
      setState({ ...state, base: schedule, seen, isElsewhere: false });
    },
  };
}

/** Acts on the agenda and what becomes of them: said when done, marked when kept for later, asked again elsewhere when refused. */
import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reach } from '../../../../preload/contract/agenda-acts.ts';
import type { AgendaAppointment, AgendaRange } from '../../../../preload/contract/agenda-appointments.ts';
import type { ActOutcome } from '../../../../preload/contract/agenda-outcomes.ts';
import type { InputOf } from '../../../../preload/contract/procedures.ts';
import { call } from '../../../bridge/call.ts';
import { toAppError } from '../../../bridge/call-error.ts';
import { errorText } from '../../../i18n/error-text.ts';
import { offerUndo } from '../../../ui/offer-undo.ts';
import { announce } from '../../../ui/toasts.ts';

export type Act =
  | { name: 'agenda.book'; input: InputOf<'agenda.book'> }
  | { name: 'agenda.move'; input: InputOf<'agenda.move'> }
  | { name: 'agenda.edit'; input: InputOf<'agenda.edit'> }
  | { name: 'agenda.setStatus'; input: InputOf<'agenda.setStatus'> }
  | { name: 'agenda.changeDocuments'; input: InputOf<'agenda.changeDocuments'> }
  | { name: 'agenda.cancel'; input: InputOf<'agenda.cancel'> };

export interface Asked {
  readonly act: Act;
  /** What is said once done. */
  readonly said: string;
  /** What is seen where it was done isn't announced as well. */
  readonly isQuiet?: boolean;
  /** What takes it back, where something does. */
  readonly undo?: Act;
  /** Of a series: which of it is meant is asked before anything is sent. */
  readonly series?: NonNullable<AgendaAppointment['series']> | undefined;
  readonly onDone?: (appointments: readonly AgendaAppointment[]) => void;
}

export type Refused = Extract<ActOutcome, { state: 'refused' }>;

export interface Refusal {
  readonly asked: Asked;
  readonly outcome: Refused;
}

export interface ReachQuestion {
  readonly series: NonNullable<AgendaAppointment['series']>;
  /** Nothing where it is given up. */
  answer: (reach: Reach | undefined) => void;
}

export interface Acts {
  /** @returns whether it was taken, here or by the platform */
  run: (asked: Asked) => Promise<boolean>;
  refusal: Refusal | undefined;
  dismiss: () => void;
  question: ReachQuestion | undefined;
}

/** How long a move can be taken back. */
const undoMs = 10_000;

export const ActsContext = createContext<Acts | undefined>(undefined);

export function useActs(): Acts {
  const acts = useContext(ActsContext);
  if (acts === undefined) throw new Error('No agenda above this component');
  return acts;
}

function send({ name, input }: Act): Promise<ActOutcome> {
  // Each branch has its own input; the outcome is the same for all.
  switch (name) {
    case 'agenda.book':
      return call(name, input);
    case 'agenda.move':
      return call(name, input);
    case 'agenda.edit':
      return call(name, input);
    case 'agenda.setStatus':
      return call(name, input);
    case 'agenda.changeDocuments':
      return call(name, input);
    case 'agenda.cancel':
      return call(name, input);
  }
}

/** To be used once, by the screen. */
export function useActing(): Acts {
  const { t } = useTranslation('agenda');
  const client = useQueryClient();
  const [refusal, setRefusal] = useState<Refusal>();

  const [question, setQuestion] = useState<ReachQuestion>();
  const askReach = (series: ReachQuestion['series']) =>
    new Promise<Reach | undefined>((resolve) => {
      const answer = (reach: Reach | undefined) => {
        setQuestion(undefined);
        resolve(reach);
      };
      setQuestion({ series, answer });
    });

  const run = async ({ series, ...asked }: Asked): Promise<boolean> => {
    if (series === undefined || series.count < 2 || asked.act.name !== 'agenda.move') return perform(asked);
    const reach = await askReach(series);
    if (reach === undefined) return false;
    if (reach === 'one') return perform(asked);
    // Others of the run may each have had an hour of their own: one way back would not give it to them.
    const { undo: _undo, ...kept } = asked;
    return perform({ ...kept, act: { name: 'agenda.move', input: { ...asked.act.input, reach } } });
  };

  const perform = async (asked: Asked): Promise<boolean> => {
    setRefusal(undefined);
    try {
      const outcome = await send(asked.act);
      if (outcome.state === 'refused') {
        setRefusal({ asked, outcome });
        return false;
      }
      client.setQueriesData<AgendaRange>({ queryKey: ['agenda.range'] }, (range) => withAppointments(range, outcome.appointments));
      const text = outcome.state === 'done' ? asked.said : t('act.provisional', { said: asked.said });
      const { undo } = asked;
      if (asked.isQuiet !== true && undo === undefined) announce({ text, tone: outcome.state === 'done' ? 'normal' : 'warn' });
      else if (undo !== undefined)
        offerUndo({ text, label: t('act.undo'), leftMs: undoMs, undo: () => void run({ act: undo, said: t('act.undone') }) });
      asked.onDone?.(outcome.appointments);
      return true;
    } catch (error) {
      const { title, text } = errorText(toAppError(error));
      announce({ text: `${title}. ${text}`, tone: 'alert' });
      return false;
    }
  };
  return { run, refusal, dismiss: () => setRefusal(undefined), question };
}

/** What is shown takes the answer at once; the event that follows has it asked again. */
export function withAppointments(range: AgendaRange | undefined, changed: readonly AgendaAppointment[]): AgendaRange | undefined {
  if (range === undefined) return undefined;
  const byId = new Map(changed.map((appointment) => [appointment.id, appointment]));
  const kept = range.appointments.map((appointment) => byId.get(appointment.id) ?? appointment);
  const known = new Set(range.appointments.map(({ id }) => id));
  return { ...range, appointments: [...kept, ...changed.filter(({ id }) => !known.has(id))] };
}

/** The same booking or move at another time; nothing for acts that have no time. */
export function actAt(act: Act, at: { scheduleId: InputOf<'agenda.book'>['scheduleId']; start: string }): Act | undefined {
  if (act.name === 'agenda.book') return { name: act.name, input: { ...act.input, ...at } };
  if (act.name === 'agenda.move') return { name: act.name, input: { ...act.input, ...at } };
  return undefined;
}

/** The same, over what is there, with its reason. */
export function actOver(act: Act, overbooking: string): Act | undefined {
  if (act.name === 'agenda.book') return { name: act.name, input: { ...act.input, overbooking } };
  if (act.name === 'agenda.move') return { name: act.name, input: { ...act.input, overbooking } };
  return undefined;
}

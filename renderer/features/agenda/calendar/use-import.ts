/** A calendar on its way in: a file, what the core reads of it, what is kept of that, and the way back. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { largestCalendar } from '../../../../preload/contract/agenda-exchange.ts';
import type { ScheduleId } from '../../../../preload/contract/ids.ts';
import type { OutputOf } from '../../../../preload/contract/procedures.ts';
import { call } from '../../../bridge/call.ts';
import { type CallError, toAppError } from '../../../bridge/call-error.ts';
import { useProcedureMutation } from '../../../bridge/use-procedure.ts';
import { errorText } from '../../../i18n/error-text.ts';
import { formatSize } from '../../../i18n/format.ts';
import { offerUndo } from '../../../ui/offer-undo.ts';
import { announce } from '../../../ui/toasts.ts';
import { useSetup } from '../setup-context.tsx';
import { dayWords } from '../time/days.ts';
import { linesOf, uidsOf } from './event-lines.ts';
import type { Period } from './PeriodFields.tsx';

const undoMs = 10_000;

export interface Into extends Period {
  readonly scheduleId: ScheduleId;
}

export function useImport(into: Into | undefined, onDone: () => void) {
  const { t } = useTranslation('calendar');
  const { who, wall } = useSetup();
  const [file, setFile] = useState<{ name: string; text: string; number: number }>();
  const [problem, setProblem] = useState<string>();
  const [unwanted, setUnwanted] = useState<ReadonlySet<string>>(new Set());
  const [areAllPrivate, setAllPrivate] = useState(false);
  const isBad = into === undefined || into.until < into.from;
  const asked = {
    scheduleId: into?.scheduleId ?? ('' as ScheduleId),
    text: file?.text ?? '',
    from: into?.from ?? '',
    until: into?.until ?? '',
  };
  const { text, ...of } = asked;
  // Megabytes make no key: the file's number stands for its text.
  const read = useQuery<OutputOf<'agenda.readCalendar'>, CallError>({
    queryKey: ['agenda.readCalendar', { ...of, file: file?.number }],
    queryFn: ({ signal }) => call('agenda.readCalendar', asked, { signal }),
    enabled: text !== '' && !isBad,
    placeholderData: keepPreviousData,
  });
  const lines = linesOf(read.data?.events ?? []);
  const uids = uidsOf(lines, unwanted);

  const keeping = useProcedureMutation('agenda.importCalendar', {
    onSuccess({ added, updated, isProvisional }) {
      if (into === undefined) return;
      const first = read.data?.events.find(({ uid }) => added.includes(uid) || (updated > 0 && uids.includes(uid)));
      const from = first === undefined ? '' : dayWords(wall(into.scheduleId, first.start).day);
      const what = [
        added.length === 0 ? '' : t('import.added', { count: added.length, from }),
        updated === 0 ? '' : t('import.updated', { count: updated }),
      ].filter((part) => part !== '');
      const done = t('import.done', { who: who(into.scheduleId), what: what.length === 0 ? t('import.unchanged') : what.join(', ') });
      const text = isProvisional ? `${done} ${t('import.provisional')}` : done;
      if (added.length === 0) announce({ text, tone: isProvisional ? 'warn' : 'normal' });
      else offerUndo({ text, label: t('import.undo'), leftMs: undoMs, undo: () => takeBack(into.scheduleId, added) });
      onDone();
    },
  });

  function takeBack(scheduleId: ScheduleId, added: string[]): void {
    call('agenda.removeImported', { scheduleId, uids: added }).then(
      ({ removed }) => announce({ text: t('import.undone', { count: removed }), tone: 'info' }),
      (thrown: unknown) => announce({ text: errorText(toAppError(thrown)).text, tone: 'alert' }),
    );
  }

  async function take(chosen: File | undefined): Promise<void> {
    if (chosen === undefined) return;
    setProblem(undefined);
    setUnwanted(new Set());
    if (chosen.size > largestCalendar) {
      setProblem(t('import.tooHeavy', { size: formatSize(chosen.size), limit: formatSize(largestCalendar) }));
      return;
    }
    try {
      const text = await chosen.text();
      if (text === '') setProblem(t('import.emptyFile'));
      else setFile((former) => ({ name: chosen.name, text, number: (former?.number ?? 0) + 1 }));
    } catch {
      setProblem(t('import.unreadableFile'));
    }
  }

  return {
    file,
    problem,
    read,
    lines,
    chosenCount: uids.length,
    unwanted,
    setUnwanted,
    areAllPrivate,
    setAllPrivate,
    take: (chosen: File | undefined) => void take(chosen),
    keep: () => keeping.mutate({ ...asked, uids, areAllPrivate }),
    isKeeping: keeping.isPending,
    error: keeping.error,
  };
}

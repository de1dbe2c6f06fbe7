/** Exports what is shown, in the words of the page: where the user says, or as a download where the host has no dialogue. */
import { useTranslation } from 'react-i18next';
import type { JournalFilter, JournalWords } from '../../../preload/contract/journal.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { formatDate, formatDateTime, formatName } from '../../i18n/format.ts';
import { announce } from '../../ui/toasts.ts';
import { useActiveSession } from '../frame/session-context.tsx';
import { journalTexts } from './journal-texts.ts';

export function useJournalExport(filter: JournalFilter, patient: PatientSummary | undefined) {
  const { t } = useTranslation('journal');
  const { professional } = useActiveSession();
  const mutation = useProcedureMutation('journal.export', {
    onSuccess(delivered) {
      if (delivered.state === 'cancelled') return;
      if (delivered.state === 'ready') download(`/blob/${delivered.blobId}`, delivered.fileName);
      announce({ text: t('export.done') });
    },
  });

  function words(): JournalWords {
    const { from, to } = filter;
    const made = { date: formatDateTime(new Date().toISOString()), name: professional.displayName, id: professional.nationalId };
    const range = { from: from === undefined ? '' : formatDate(from), to: to === undefined ? '' : formatDate(to) };
    const period =
      from !== undefined && to !== undefined ? 'period' : from !== undefined ? 'since' : to !== undefined ? 'until' : undefined;
    return {
      title: t('title'),
      lead: [
        patient === undefined
          ? t('export.ofAll')
          : t('export.ofPatient', { name: formatName(patient), born: formatDate(patient.birthDate) }),
        ...(period === undefined ? [] : [t(`export.${period}`, range)]),
        t('export.madeOn', made),
      ],
      columns: {
        at: t('column.at'),
        by: t('column.by'),
        nationalId: t('column.nationalId'),
        workplace: t('column.workplace'),
        patient: t('column.patient'),
        what: t('column.what'),
      },
      ...journalTexts(t),
      page: t('export.page'),
    };
  }

  return {
    isPending: mutation.isPending,
    error: mutation.error,
    run: (format: 'csv' | 'pdf') => mutation.mutate({ ...filter, format, words: words() }),
  };
}

function download(address: string, fileName: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
}

/** « Chercher dans le PACS » as a page of its own, with no file open, and within a patient's file. */
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { PageHead, Pane } from '../../ui/Pane.tsx';
import { PacsSearchView } from './PacsSearchView.tsx';

export function PacsScreen() {
  const { t } = useTranslation('pacs');
  return (
    <Pane label={t('search.title')}>
      <PageHead title={t('search.title')} />
      <PacsSearchView />
    </Pane>
  );
}

export function RecordPacs() {
  const { t } = useTranslation('pacs');
  const { patientId } = useParams({ from: '/patients/$patientId' });
  const file = useProcedure('patients.get', { patientId });
  return (
    <Pane label={t('search.title')}>
      <PageHead title={t('search.title')} />
      {file.data === undefined ? undefined : <PacsSearchView patient={file.data.patient} />}
    </Pane>
  );
}

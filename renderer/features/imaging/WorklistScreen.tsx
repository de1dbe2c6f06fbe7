/** The radiologist's list: every study of the files opened here, newest first. */
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { PageHead, Pane } from '../../ui/Pane.tsx';
import { ImportZone } from '../media/ImportZone.tsx';
import { StudyTable } from './StudyTable.tsx';

const limit = 500;

export function WorklistScreen() {
  const { t } = useTranslation('imaging');
  const studies = useProcedure('imaging.listStudies', { limit });
  return (
    <Pane label={t('list')}>
      <PageHead title={t('title')}>
        {studies.data === undefined || studies.data.length === 0 ? '\u00a0' : t('count', { count: studies.data.length })}
      </PageHead>
      <ImportZone>
        {(button) => (
          <StudyTable limit={limit} empty={{ title: t('emptyWorklist.title'), text: t('emptyWorklist.text') }} action={button} />
        )}
      </ImportZone>
    </Pane>
  );
}

/** The studies of one file, and how far back they were searched: they come with the documents. */
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../preload/contract/ids.ts';
import { SearchScope } from '../documents/SearchScope.tsx';
import { useDocumentScope } from '../documents/use-document-scope.ts';
import { KeepImages } from '../image-cache/KeepImages.tsx';
import { StudyTable } from '../imaging/StudyTable.tsx';
import { ImportZone } from '../media/ImportZone.tsx';
import { PacsButton } from '../pacs/PacsButton.tsx';
import styles from './record.module.css';

const limit = 500;
const unfiltered = {};

export function FileStudies({ patientId }: { patientId: PatientId }) {
  const { t } = useTranslation('imaging');
  const scope = useDocumentScope(patientId, unfiltered);
  return (
    <>
      <SearchScope state={scope} />
      <ImportZone patientId={patientId}>
        {(button) => (
          <StudyTable
            patientId={patientId}
            limit={limit}
            empty={{ title: t('empty.title'), text: t('empty.text') }}
            action={
              <span className={styles.acts}>
                <PacsButton patientId={patientId} />
                {button}
              </span>
            }
          />
        )}
      </ImportZone>
      <KeepImages patientId={patientId} />
    </>
  );
}

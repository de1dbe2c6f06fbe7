/** Keeps the images of one patient on this workstation, whatever room the others need. */
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../preload/contract/ids.ts';
import { procedureKey, useProcedure, useProcedureMutation } from '../../bridge/use-procedure.ts';
import { Switch } from '../../ui/Toggles.tsx';
import styles from './image-cache.module.css';

export function KeepImages({ patientId }: { patientId: PatientId }) {
  const { t } = useTranslation('imageCache');
  const client = useQueryClient();
  const pinned = useProcedure('imaging.isPinned', { patientId });
  const setPinned = useProcedureMutation('imaging.setPinned', {
    onSuccess: (answer) => client.setQueryData(procedureKey('imaging.isPinned', { patientId }), answer),
  });
  if (pinned.data === undefined) return undefined;
  return (
    <div className={styles.keep}>
      <Switch value={pinned.data.isPinned} onChange={(isPinned) => setPinned.mutate({ patientId, isPinned })} detail={t('keepHint')}>
        {t('keep')}
      </Switch>
    </div>
  );
}

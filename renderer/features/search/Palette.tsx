/** Ctrl K: one field over patients, documents, messages, appointments and actions; arrows choose, Entrée goes. */
import { useParams } from '@tanstack/react-router';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { formatName } from '../../i18n/format.ts';
import { classNames } from '../../ui/class-names.ts';
import { useIsClinician } from '../frame/session-context.tsx';
import { PaletteContent } from './PaletteContent.tsx';
import styles from './palette.module.css';
import { useActions } from './use-actions.ts';

/** The window, and what doesn't change while one types: none of it is drawn at a key. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('search');
  const actions = useActions();
  const here = useOpenFile();
  const isClinician = useIsClinician();
  return (
    <ModalOverlay className={classNames(styles.scrim)} isOpen onOpenChange={(isOpen) => !isOpen && onClose()} isDismissable>
      <Modal className={classNames(styles.modal)}>
        <Dialog className={classNames(styles.dialog)} aria-label={t('label')}>
          <PaletteContent actions={actions} here={here} isClinician={isClinician} onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The file that the screen shows: what is found in it comes first. */
function useOpenFile(): { id: string | undefined; name: string | undefined } {
  const id = useParams({ strict: false }).patientId;
  const file = useProcedure('patients.get', { patientId: id as never }, { enabled: id !== undefined });
  return { id, name: id === undefined || file.data === undefined ? undefined : formatName(file.data.patient) };
}

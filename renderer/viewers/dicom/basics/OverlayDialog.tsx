/** Which lines the corners show, kept in the settings of the workstation. Orientation, lossy compression and position are never hidden one by one. */
import { useTranslation } from 'react-i18next';
import { hideableTexts } from '../../../../preload/contract/settings.ts';
import { useProcedure, useProcedureMutation } from '../../../bridge/use-procedure.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Checkbox } from '../../../ui/Toggles.tsx';
import type { Room } from '../room/room.ts';
import { useRoom } from '../room/use-room.ts';
import styles from './layers.module.css';

export function OverlayDialog({ room }: { room: Room }) {
  const { t } = useTranslation('dicom');
  const isOpen = useRoom(room, (now) => now.isOn('overlay-choice'));
  const { data: settings } = useProcedure('settings.get', {});
  const update = useProcedureMutation('settings.update');
  const hidden = settings?.hiddenImageTexts ?? [];
  const close = (): void => room.dispatch({ kind: 'switch', id: 'overlay-choice', isOn: false });
  return (
    <Dialog
      title={t('texts.title')}
      isOpen={isOpen}
      onClose={close}
      size="s"
      footer={
        <Button kind="primary" onPress={close}>
          {t('texts.close')}
        </Button>
      }
    >
      <div className={styles.choices}>
        {hideableTexts.map((each) => (
          <Checkbox
            key={each}
            value={!hidden.includes(each)}
            onChange={(isShown) => update.mutate({ hiddenImageTexts: isShown ? hidden.filter((one) => one !== each) : [...hidden, each] })}
          >
            {t(`texts.${each}`)}
          </Checkbox>
        ))}
      </div>
    </Dialog>
  );
}

/** Before anybody has signed in, the way to the platform can already be set: without its certificate or its proxy nobody would. */
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { LoadingState } from '../../ui/PaneState.tsx';

const PlatformSettings = lazy(async () => ({ default: (await import('./PlatformSettings.tsx')).PlatformSettings }));

export function ConnectionButton() {
  const { t } = useTranslation('network');
  const { t: common } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button size="l" kind="quiet" onPress={() => setOpen(true)}>
        {t('connectionOpen')}
      </Button>
      <Dialog
        title={t('connection')}
        isOpen={isOpen}
        onClose={close}
        footer={
          <Button size="l" onPress={close}>
            {common('action.close')}
          </Button>
        }
      >
        <Suspense fallback={<LoadingState rows={4} />}>
          <PlatformSettings />
        </Suspense>
      </Dialog>
    </>
  );
}

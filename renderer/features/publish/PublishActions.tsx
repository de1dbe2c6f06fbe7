/** The gestures at the foot of the form, by role and by what the professional's rules say of the type (EX_GEN-1060). */
import { useTranslation } from 'react-i18next';
import type { Publication, SendingMode } from '../../../preload/contract/publications.ts';
import { Button } from '../../ui/Button.tsx';
import { useIsClinician } from '../frame/session-context.tsx';
import styles from './publish.module.css';
import type { Gesture } from './use-submit-publication.ts';

export interface PublishActionsProps {
  existing: Publication | undefined;
  mode: SendingMode | undefined;
  isOffline: boolean;
  isPending: boolean;
  /** Why nothing can be sent; keeping it stays possible. */
  unavailable: string | undefined;
  /** People get it by the same gesture: it is sent, or they are taken off. */
  isToPeople: boolean;
  onGesture: (gesture: Gesture) => void;
  onReturn: () => void;
  onDismiss: () => void;
}

/** What Ctrl+Entrée does: keeping what the rules never send, sending the rest. */
export function mainGesture(mode: SendingMode | undefined, isClinician: boolean): Gesture {
  return isClinician && mode === 'never' ? 'local' : 'send';
}

export function PublishActions(props: PublishActionsProps) {
  const { existing, mode, isOffline, isPending, unavailable, isToPeople, onGesture, onReturn, onDismiss } = props;
  const { t } = useTranslation('publish');
  const isClinician = useIsClinician();
  const isReview = existing?.state === 'prepared';
  const main = isToPeople ? 'send' : mainGesture(mode, isClinician);
  const keptHere = isToPeople ? { unavailable: t('action.takeOff') } : {};
  const sendLabel = !isClinician ? 'prepare' : isReview ? 'validate' : isOffline ? 'sendOffline' : 'send';
  const send = (
    <Button
      kind={main === 'send' ? 'primary' : 'ordinary'}
      {...(main === 'send' ? { shortcut: 'Ctrl ↵' } : {})}
      onPress={() => onGesture('send')}
      isPending={isPending}
      {...(unavailable === undefined ? {} : { unavailable })}
    >
      {t(`action.${sendLabel}`)}
    </Button>
  );
  const local = (
    <Button
      kind={main === 'local' ? 'primary' : 'ordinary'}
      {...(main === 'local' ? { shortcut: 'Ctrl ↵' } : {})}
      onPress={() => onGesture('local')}
      isDisabled={isPending}
      {...keptHere}
    >
      {t('action.local')}
    </Button>
  );
  return (
    <footer className={styles.foot}>
      <Button onPress={onDismiss} kind="quiet">
        {t('action.dismiss')}
      </Button>
      {isClinician && isReview ? (
        <Button onPress={onReturn} isDisabled={isPending}>
          {t('action.return')}
        </Button>
      ) : undefined}
      {isClinician ? (
        <Button onPress={() => onGesture('hold')} isDisabled={isPending} {...keptHere}>
          {t('action.hold')}
        </Button>
      ) : undefined}
      {main === 'local' ? send : undefined}
      {/* What leaves on its own at validation is only held; anything else may also stay here. */}
      {isReview || mode === 'automatic' ? undefined : local}
      {main === 'send' ? send : undefined}
    </footer>
  );
}

/** Where one works now: it signs the documents and sets the rights. Arrows choose, Entrée opens. */

import { Building2 } from 'lucide-react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { workplaceId } from '../../../preload/contract/ids.ts';
import type { SessionStatus } from '../../../preload/contract/session.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { RefusalNotice } from '../../ui/RefusalNotice.tsx';
import { GateLayout } from '../vault/GateLayout.tsx';
import gate from '../vault/gate.module.css';
import styles from './session.module.css';

export function ChooseWorkplace({ status }: { status: SessionStatus }) {
  const { t } = useTranslation('session');
  const { t: common } = useTranslation();
  const choose = useProcedureMutation('session.chooseWorkplace');
  const signOut = useProcedureMutation('session.signOut');
  return (
    <GateLayout title={t('workplace.title')} lead={t('workplace.text')} footer={t('workplace.hint')}>
      <div className={gate.form}>
        <RefusalNotice error={choose.error?.error} />
        <ListBox
          aria-label={t('workplace.label')}
          items={status.workplaces}
          className={classNames(styles.places)}
          autoFocus="first"
          onAction={(key) => choose.mutate({ workplaceId: workplaceId.parse(String(key)) })}
        >
          {(place) => (
            <ListBoxItem id={place.id} textValue={place.name} className={classNames(styles.choice)}>
              <Icon of={Building2} size="l" tone="discreet" />
              <span className={styles.who}>
                <b>{place.name}</b>
                <span>
                  {common(`role.${place.role}`)}
                  {place.city === undefined ? '' : ` · ${place.city}`}
                </span>
              </span>
              <Kbd>Enter</Kbd>
            </ListBoxItem>
          )}
        </ListBox>
        <div className={gate.actions}>
          <Button kind="quiet" onPress={() => signOut.mutate({})}>
            {t('workplace.signOut')}
          </Button>
        </div>
      </div>
    </GateLayout>
  );
}

/** Who may open this workstation, each with a passphrase of their own. */
import { KeyRound, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { Button } from '../../ui/Button.tsx';
import { AddPersonDialog } from './AddPersonDialog.tsx';
import { ChangePassphraseDialog } from './ChangePassphraseDialog.tsx';
import styles from './settings.module.css';

type Shown = { kind: 'add' } | { kind: 'change'; slotId: string; label: string };

export function People() {
  const { t } = useTranslation('settings');
  const vault = useProcedure('vault.status', {});
  const [shown, setShown] = useState<Shown>();
  const close = () => setShown(undefined);
  return (
    <div className={styles.fields}>
      <p className={styles.hint}>{t('people.intro')}</p>
      <ul className={styles.people}>
        {(vault.data?.people ?? []).map(({ slotId, label }) => (
          <li key={slotId} className={styles.person}>
            <span>{label}</span>
            <Button size="s" icon={KeyRound} onPress={() => setShown({ kind: 'change', slotId, label })}>
              {t('people.change')}
            </Button>
          </li>
        ))}
      </ul>
      <div>
        <Button icon={UserPlus} onPress={() => setShown({ kind: 'add' })}>
          {t('people.add')}
        </Button>
      </div>
      {shown?.kind === 'add' ? <AddPersonDialog onClose={close} /> : undefined}
      {shown?.kind === 'change' ? <ChangePassphraseDialog slotId={shown.slotId} label={shown.label} onClose={close} /> : undefined}
    </div>
  );
}

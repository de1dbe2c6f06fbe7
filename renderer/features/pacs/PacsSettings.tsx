/** Settings → PACS: those of the place, each with where it is, its test, and what can be changed of it. */
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PacsId } from '../../../preload/contract/pacs.ts';
import { Button } from '../../ui/Button.tsx';
import { LoadingState } from '../../ui/PaneState.tsx';
import { PacsDialog } from './PacsDialog.tsx';
import { PacsLine } from './PacsLine.tsx';
import styles from './pacs.module.css';
import { RemovePacsDialog } from './RemovePacsDialog.tsx';
import { usePacs } from './use-pacs.ts';

type Shown = { kind: 'add' } | { kind: 'edit' | 'remove'; id: PacsId };

export function PacsSettings() {
  const { t } = useTranslation('pacs');
  const all = usePacs();
  const [shown, setShown] = useState<Shown>();
  const close = () => setShown(undefined);
  if (all === undefined) return <LoadingState rows={2} />;
  const chosen = shown === undefined || shown.kind === 'add' ? undefined : all.find(({ id }) => id === shown.id);
  return (
    <div className={styles.settings}>
      {all.length === 0 ? (
        <p className={styles.hint}>{t('settings.none')}</p>
      ) : (
        <ul className={styles.list} aria-label={t('settings.list')}>
          {all.map((pacs) => (
            <PacsLine
              key={pacs.id}
              pacs={pacs}
              onEdit={() => setShown({ kind: 'edit', id: pacs.id })}
              onRemove={() => setShown({ kind: 'remove', id: pacs.id })}
            />
          ))}
        </ul>
      )}
      <div>
        <Button icon={Plus} onPress={() => setShown({ kind: 'add' })}>
          {t('settings.add')}
        </Button>
      </div>
      {shown?.kind === 'add' || (shown?.kind === 'edit' && chosen !== undefined) ? <PacsDialog pacs={chosen} onClose={close} /> : undefined}
      {shown?.kind === 'remove' && chosen !== undefined ? <RemovePacsDialog pacs={chosen} onClose={close} /> : undefined}
    </div>
  );
}

/** Break-glass: what it means, why, in which circumstances; then the access opens for four hours at most. */

import { Siren } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BreakGlassReason, breakGlassReason } from '../../../preload/contract/access.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { RefusalNotice } from '../../ui/RefusalNotice.tsx';
import { RadioGroup } from '../../ui/Toggles.tsx';
import styles from './access.module.css';
import { breakGlassWords } from './break-glass-words.ts';

interface BreakGlassDialogProps {
  patient: Pick<PatientSummary, 'id' | 'gender'>;
  isOpen: boolean;
  onClose: () => void;
}

export function BreakGlassDialog({ patient: { id: patientId, gender }, isOpen, onClose }: BreakGlassDialogProps) {
  const { t } = useTranslation('access');
  const [reason, setReason] = useState<BreakGlassReason>('vital-emergency');
  const [words, setWords] = useState('');
  const [wasTried, setTried] = useState(false);
  const breakGlass = useProcedureMutation('access.breakGlass', { onSuccess: onClose });
  const isMissing = words.trim().length < 3;
  const confirm = () => {
    setTried(true);
    if (!isMissing) breakGlass.mutate({ patientId, reason, words: words.trim() });
  };
  return (
    <Dialog
      title={t('breakGlass.title')}
      icon={Siren}
      tone="alert"
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('breakGlass.cancel')}</Button>
          <Button kind="danger-full" isPending={breakGlass.isPending} onPress={confirm}>
            {t('breakGlass.confirm')}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <p>{t('breakGlass.text', { context: gender })}</p>
        <RefusalNotice error={breakGlass.error?.error} />
        <RadioGroup<BreakGlassReason>
          label={t('breakGlass.reason')}
          value={reason}
          onChange={setReason}
          options={breakGlassReason.options.map((value) => ({ value, label: breakGlassWords(value, t, gender) }))}
        />
        <TextField
          label={t('breakGlass.words')}
          hint={t('breakGlass.wordsHint')}
          rows={3}
          value={words}
          onChange={setWords}
          autoFocus
          error={wasTried && isMissing ? t('breakGlass.wordsMissing') : undefined}
        />
      </div>
    </Dialog>
  );
}

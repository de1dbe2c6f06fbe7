/** « À qui est-ce ? »: nobody's file is known for this conversation, or the wrong one was; somebody here says whose it is. */
import { UserRoundSearch } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../../preload/contract/ids.ts';
import type { InputOf } from '../../../../preload/contract/procedures.ts';
import { useProcedureMutation } from '../../../bridge/use-procedure.ts';
import { errorText } from '../../../i18n/error-text.ts';
import { Button } from '../../../ui/Button.tsx';
import { Section } from '../../../ui/Pane.tsx';
import { announce } from '../../../ui/toasts.ts';
import { PatientField } from '../../patients/PatientField.tsx';
import styles from './patient.module.css';

export type Where = Pick<InputOf<'messages.setPatient'>, 'mailboxId' | 'conversationId'>;

export function ChoosePatient({ where }: { where: Where }) {
  const { t } = useTranslation('conversations');
  const [chosen, setChosen] = useState<PatientId>();
  const set = useProcedureMutation('messages.setPatient', {
    onError: (failure) => announce({ text: errorText(failure.error).text, tone: 'alert' }),
  });
  return (
    <Section title={t('patient.none')}>
      <div className={styles.choose}>
        <p className={styles.quiet}>{t('patient.noneText')}</p>
        <PatientField
          label={t('patient.choose')}
          placeholder={t('patient.placeholder')}
          nothing={t('patient.nothing')}
          value={chosen}
          onChange={setChosen}
        />
        <Button
          icon={UserRoundSearch}
          isDisabled={chosen === undefined}
          isPending={set.isPending}
          onPress={() => chosen !== undefined && set.mutate({ ...where, patientId: chosen })}
        >
          {t('patient.set')}
        </Button>
      </div>
    </Section>
  );
}

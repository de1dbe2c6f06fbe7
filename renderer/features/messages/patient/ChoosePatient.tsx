/** « À qui est-ce ? »: nobody's file is known for this conversation, or the wrong one was; somebody here says whose it is. */
import { UserRoundSearch } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { patientId } from '../../../../preload/contract/ids.ts';
import type { InputOf } from '../../../../preload/contract/procedures.ts';
import { useProcedure, useProcedureMutation } from '../../../bridge/use-procedure.ts';
import { errorText } from '../../../i18n/error-text.ts';
import { formatDate, formatName } from '../../../i18n/format.ts';
import { Button } from '../../../ui/Button.tsx';
import { ComboBox } from '../../../ui/ComboBox.tsx';
import { Section } from '../../../ui/Pane.tsx';
import { announce } from '../../../ui/toasts.ts';
import styles from './patient.module.css';

export type Where = Pick<InputOf<'messages.setPatient'>, 'mailboxId' | 'conversationId'>;

export function ChoosePatient({ where }: { where: Where }) {
  const { t } = useTranslation('conversations');
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<string>();
  const text = useDeferredValue(typed);
  const found = useProcedure('patients.search', { text, limit: 8 }, { keepPrevious: true });
  const set = useProcedureMutation('messages.setPatient', {
    onError: (failure) => announce({ text: errorText(failure.error).text, tone: 'alert' }),
  });
  const choices = (found.data?.patients ?? []).map((patient) => ({
    id: patient.id,
    label: formatName(patient),
    detail: formatDate(patient.birthDate),
  }));
  return (
    <Section title={t('patient.none')}>
      <div className={styles.choose}>
        <p className={styles.quiet}>{t('patient.noneText')}</p>
        <ComboBox
          label={t('patient.choose')}
          placeholder={t('patient.placeholder')}
          choices={choices}
          text={typed}
          onTextChange={setTyped}
          value={chosen}
          onChange={(id) => {
            setChosen(id);
            const choice = choices.find((each) => each.id === id);
            if (choice !== undefined) setTyped(choice.label);
          }}
          nothing={t('patient.nothing')}
        />
        <Button
          icon={UserRoundSearch}
          isDisabled={chosen === undefined}
          isPending={set.isPending}
          onPress={() => chosen !== undefined && set.mutate({ ...where, patientId: patientId.parse(chosen) })}
        >
          {t('patient.set')}
        </Button>
      </div>
    </Section>
  );
}

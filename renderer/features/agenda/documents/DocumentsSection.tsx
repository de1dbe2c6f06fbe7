/** What the patient is asked to bring, ticked as it comes; one more by a word or by a usual one. */
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AgendaAppointment, type AskedDocument, mostDocuments } from '../../../../preload/contract/agenda-appointments.ts';
import type { InputOf } from '../../../../preload/contract/procedures.ts';
import { formatDate } from '../../../i18n/format.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/Field.tsx';
import { Section } from '../../../ui/Pane.tsx';
import { Checkbox } from '../../../ui/Toggles.tsx';
import text from '../../../ui/text.module.css';
import { type Act, useActs } from '../acts/use-acts.ts';
import styles from '../agenda.module.css';
import { awaitedOf, stillUsual } from './documents.ts';

export function DocumentsSection({ appointment }: { appointment: AgendaAppointment }) {
  const { t } = useTranslation('agenda');
  const { run } = useActs();
  const [typed, setTyped] = useState('');
  const documents = appointment.documents ?? [];
  const act = (change: InputOf<'agenda.changeDocuments'>['change']): Act => ({
    name: 'agenda.changeDocuments',
    input: { appointmentId: appointment.id, change },
  });
  const ask = (label: string) => void run({ act: act({ kind: 'ask', label }), said: t('documents.asked', { label }), isQuiet: true });
  const receive = ({ id: documentId, label }: AskedDocument, isReceived: boolean) =>
    void run({ act: act({ kind: 'receive', documentId, isReceived }), said: t('documents.came', { label }), isQuiet: true });
  const drop = ({ id: documentId, label }: AskedDocument) =>
    void run({
      act: act({ kind: 'drop', documentId }),
      said: t('documents.dropped', { label }),
      undo: act({ kind: 'ask', label }),
    });
  const add = () => {
    const label = typed.trim();
    if (label === '') return;
    setTyped('');
    ask(label);
  };
  const usual = stillUsual(appointment);
  const isFull = documents.length >= mostDocuments;
  const received = documents.length - awaitedOf(appointment).length;
  return (
    <Section
      title={t('documents.title')}
      aside={documents.length === 0 ? undefined : t('documents.received', { count: received, all: documents.length })}
    >
      <div className={styles.stack}>
        {documents.length === 0 ? <p className={styles.discreet}>{t('documents.none')}</p> : undefined}
        <ul aria-label={t('documents.list')} aria-live="polite">
          {documents.map((one) => (
            <li key={one.id} className={styles.person}>
              <Checkbox
                value={one.receivedAt !== undefined}
                onChange={(isReceived) => receive(one, isReceived)}
                {...(one.receivedAt === undefined ? {} : { detail: t('documents.receivedAt', { date: formatDate(one.receivedAt) }) })}
              >
                {one.label}
              </Checkbox>
              <IconButton icon={X} size="s" label={t('documents.drop', { label: one.label })} onPress={() => drop(one)} />
            </li>
          ))}
        </ul>
        {isFull ? undefined : (
          <>
            <TextField
              label={t('documents.add')}
              placeholder={t('documents.placeholder')}
              hint={t('documents.hint')}
              value={typed}
              onChange={setTyped}
              maxLength={120}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.ctrlKey) return;
                event.preventDefault();
                add();
              }}
              suffix={<IconButton icon={Plus} size="s" label={t('documents.add')} onPress={add} isDisabled={typed.trim() === ''} />}
            />
            {usual.length === 0 ? undefined : (
              // biome-ignore lint/a11y/useSemanticElements: a few buttons with a name, no set of fields
              <div className={text.wrap} role="group" aria-label={t('documents.usual')}>
                {usual.map((label) => (
                  <Button key={label} size="s" aria-label={t('documents.ask', { label })} onPress={() => ask(label)}>
                    {label}
                  </Button>
                ))}
              </div>
            )}
          </>
        )}
      </div>
    </Section>
  );
}

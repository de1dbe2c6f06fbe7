/** From where and to whom: the patient of the file where that can be, professionals of the directory, copies, where answers go. */
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recipient } from '../../../preload/contract/directory.ts';
import type { Mailbox } from '../../../preload/contract/mailboxes.ts';
import type { MessagePatient } from '../../../preload/contract/messages.ts';
import type { MessageRecipient, OutgoingForm, PatientReach } from '../../../preload/contract/outgoing.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Select } from '../../ui/Select.tsx';
import { Checkbox } from '../../ui/Toggles.tsx';
import { RecipientField } from '../directory/RecipientField.tsx';
import styles from './composer.module.css';
import { resembling } from './look-alike.ts';
import { PatientRecipient } from './PatientRecipient.tsx';

export interface AddressingProps {
  form: OutgoingForm;
  mailboxes: readonly Mailbox[];
  reach: PatientReach | undefined;
  patient: MessagePatient | undefined;
  onChange: (part: Partial<OutgoingForm>) => void;
}

function professionals(recipients: readonly MessageRecipient[]): Recipient[] {
  return recipients.flatMap((one) => (one.kind === 'professional' ? [{ address: one.address, name: one.name || one.address }] : []));
}

/** The patient stays where it is; the others are those of the field. */
function withProfessionals(recipients: readonly MessageRecipient[], chosen: readonly Recipient[]): MessageRecipient[] {
  const patients = recipients.filter(({ kind }) => kind === 'patient');
  return [...patients, ...chosen.map(({ address, name }) => ({ kind: 'professional' as const, address, name }))];
}

const self = 'self';

export function Addressing({ form, mailboxes, reach, patient, onChange }: AddressingProps) {
  const { t } = useTranslation('write');
  const [hasCopies, setCopies] = useState(form.cc.length > 0);
  const contacts = useProcedure('directory.contacts', {});
  const chosen = [...professionals(form.to), ...professionals(form.cc)];
  const doubtful = resembling(
    chosen.map(({ address }) => address),
    (contacts.data ?? []).map(({ address }) => address),
  );
  const from = mailboxes.find(({ id }) => id === form.mailboxId);
  const others = mailboxes.filter(({ id }) => id !== form.mailboxId);
  return (
    <>
      {mailboxes.length < 2 ? (
        <p className={styles.from}>
          <span>{t('from.label')}</span> <b>{from?.label}</b> {from?.address}
        </p>
      ) : (
        <div className={styles.pair}>
          <Select
            label={t('from.label')}
            choices={mailboxes.map(({ id, label, address }) => ({ id, label, detail: address }))}
            value={form.mailboxId}
            onChange={(id) => onChange({ mailboxId: id as OutgoingForm['mailboxId'] })}
          />
          <Select
            label={t('fields.replyTo')}
            choices={[
              { id: self, label: t('fields.replyToSelf') },
              ...others.map(({ label, address }) => ({ id: address, label, detail: address })),
            ]}
            value={form.replyTo ?? self}
            onChange={(id) => onChange({ replyTo: id === self ? undefined : id } as Partial<OutgoingForm>)}
          />
        </div>
      )}
      <div className={styles.to}>
        {form.patientId === undefined ? undefined : (
          <PatientRecipient
            patientId={form.patientId}
            name={patient?.name}
            reach={reach}
            isChosen={form.to.some(({ kind }) => kind === 'patient')}
            onChange={(isChosen) => {
              const rest = form.to.filter(({ kind }) => kind !== 'patient');
              const own: MessageRecipient[] =
                isChosen && form.patientId !== undefined ? [{ kind: 'patient', patientId: form.patientId }] : [];
              onChange({ to: [...own, ...rest] });
            }}
          />
        )}
        <RecipientField
          label={t('fields.to')}
          value={professionals(form.to)}
          onChange={(value) => onChange({ to: withProfessionals(form.to, value) })}
          patientId={form.patientId}
          autoFocus={form.to.length === 0 && form.patientId === undefined}
        />
        {hasCopies ? (
          <RecipientField
            label={t('fields.cc')}
            value={professionals(form.cc)}
            onChange={(value) => onChange({ cc: withProfessionals(form.cc, value) })}
            patientId={form.patientId}
          />
        ) : undefined}
      </div>
      {doubtful.map(({ address, known }) => (
        <Notice key={address} tone="alert" icon={TriangleAlert} live>
          {t('lookAlike', { address, known })}
        </Notice>
      ))}
      <div className={styles.options}>
        {hasCopies ? undefined : (
          <Button size="s" kind="quiet" onPress={() => setCopies(true)}>
            {t('fields.addCc')}
          </Button>
        )}
        <Checkbox value={form.asksReceipt} onChange={(asksReceipt) => onChange({ asksReceipt })}>
          {t('fields.receipt')}
        </Checkbox>
      </div>
    </>
  );
}

/** Beside what is written: whose file it is about, and its last documents, one press away from being attached. */
import { useNavigate } from '@tanstack/react-router';
import { Check, FolderOpen, Plus, X } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentId, PatientId } from '../../../preload/contract/ids.ts';
import type { OutgoingForm, PatientReach } from '../../../preload/contract/outgoing.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { formatAge, formatDate, formatName, formatShortDate } from '../../i18n/format.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { ComboBox } from '../../ui/ComboBox.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Pane, Section } from '../../ui/Pane.tsx';
import { documentIcon } from '../documents/document-icon.ts';
import { useIsClinician } from '../frame/session-context.tsx';
import { IdentityPill } from '../record/IdentityPill.tsx';
import styles from './composer.module.css';
import write from './write.module.css';

export interface PatientAsideProps {
  form: OutgoingForm;
  reach: PatientReach | undefined;
  attached: readonly DocumentId[];
  onChange: (part: Partial<OutgoingForm>) => void;
  onAttach: (id: DocumentId) => void;
}

export function PatientAside({ form, attached, onChange, onAttach }: PatientAsideProps) {
  const { t } = useTranslation('write');
  const isClinician = useIsClinician();
  const { patientId } = form;
  return (
    <Pane label={t('fields.patient')} as="aside" secondary scroll>
      {patientId === undefined ? (
        <Section title={t('fields.patient')}>
          <PatientChoice onChoose={(id) => onChange({ patientId: id })} />
        </Section>
      ) : (
        <>
          <Whose
            patientId={patientId}
            isFixed={form.answers !== undefined}
            onRemove={() =>
              onChange({ patientId: undefined, to: form.to.filter(({ kind }) => kind !== 'patient') } as Partial<OutgoingForm>)
            }
          />
          {isClinician ? <LastDocuments patientId={patientId} attached={attached} onAttach={onAttach} /> : undefined}
        </>
      )}
    </Pane>
  );
}

function PatientChoice({ onChoose }: { onChoose: (id: PatientId) => void }) {
  const { t } = useTranslation('write');
  const [text, setText] = useState('');
  const asked = useDeferredValue(text.trim());
  const found = useProcedure('patients.search', { text: asked, limit: 8 }, { keepPrevious: true });
  return (
    <>
      <ComboBox
        label={t('aside.search')}
        choices={(found.data?.patients ?? []).map((patient) => ({
          id: patient.id,
          label: formatName(patient),
          detail: formatDate(patient.birthDate),
        }))}
        text={text}
        onTextChange={setText}
        value={undefined}
        onChange={(id) => id !== undefined && onChoose(id as PatientId)}
        placeholder={t('aside.placeholder')}
        nothing={t('aside.nobody')}
      />
      <p className={write.discreet}>{t('aside.why')}</p>
    </>
  );
}

function Whose({ patientId, isFixed, onRemove }: { patientId: PatientId; isFixed: boolean; onRemove: () => void }) {
  const { t } = useTranslation('write');
  const { t: common } = useTranslation();
  const navigate = useNavigate();
  const file = useProcedure('patients.get', { patientId });
  if (file.data === undefined) return undefined;
  const { patient } = file.data;
  return (
    <Section
      title={formatName(patient)}
      aside={isFixed ? undefined : <IconButton icon={X} size="s" label={t('aside.remove')} onPress={onRemove} />}
    >
      <p className={write.discreet}>
        {formatDate(patient.birthDate)} · {formatAge(patient.birthDate)} · {common(`gender.${patient.gender}`)}
      </p>
      <p className={styles.pills}>
        <IdentityPill status={patient.identityStatus} />
      </p>
      <Button size="s" icon={FolderOpen} onPress={() => void navigate({ to: '/patients/$patientId', params: { patientId } })}>
        {t('aside.open')}
      </Button>
    </Section>
  );
}

function LastDocuments({
  patientId,
  attached,
  onAttach,
}: {
  patientId: PatientId;
  attached: readonly DocumentId[];
  onAttach: (id: DocumentId) => void;
}) {
  const { t } = useTranslation('write');
  const list = useProcedure('documents.list', { patientId, filter: {}, sort: 'serviceStart', descending: true, limit: 8 });
  const documents = list.data?.documents ?? [];
  if (documents.length === 0) return undefined;
  return (
    <Section title={t('aside.documents')}>
      <ul className={styles.documents}>
        {documents.map((document) => {
          const isAttached = attached.includes(document.id);
          return (
            <li key={document.id} className={styles.document}>
              <Icon of={documentIcon(document)} tone="discreet" />
              <span className={write.cut}>{document.title}</span>
              <span className={write.discreet}>{formatShortDate(document.serviceStart)}</span>
              {isAttached ? (
                <span className={styles.attached}>
                  <Icon of={Check} size="s" tone="normal" label={t('aside.attached', { title: document.title })} />
                </span>
              ) : (
                <IconButton
                  icon={Plus}
                  size="s"
                  placement="left"
                  label={t('aside.attach', { title: document.title })}
                  onPress={() => onAttach(document.id)}
                />
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

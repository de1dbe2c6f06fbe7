/** « Changer un traitement » : started, changed or stopped, since when, and why. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type NoteEntry, treatmentActs } from '../../../preload/contract/notes.ts';
import { DateField } from '../../ui/DateField.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Select } from '../../ui/Select.tsx';
import { Segmented } from '../../ui/Toggles.tsx';
import { allergyTo, alreadyKnown } from './doubts.ts';
import type { NoteFormProps } from './NoteDialog.tsx';
import { NoteFrame } from './NoteFrame.tsx';
import styles from './notes.module.css';
import { useSaving } from './use-saving.ts';

type Act = (typeof treatmentActs)[number];

export function TreatmentForm({ profile, line, birthDate, today, onSave, onClose }: NoteFormProps) {
  const { t } = useTranslation('notes');
  const current = profile.lines.filter(
    ({ category, status, isAbsence }) => category === 'treatment' && (status === 'active' || status === 'unknown') && !isAbsence,
  );
  const [act, setAct] = useState<Act>(line === undefined ? 'started' : 'changed');
  const [key, setKey] = useState(line ?? current[0]?.key);
  const [medication, setMedication] = useState('');
  const [posology, setPosology] = useState('');
  const [day, setDay] = useState<string | undefined>(today);
  const [reason, setReason] = useState('');
  const isNew = act === 'started';
  const chosen = isNew ? undefined : current.find((each) => each.key === key);
  const name = (isNew ? medication : (chosen?.label ?? '')).trim();
  const allergy = act === 'stopped' ? undefined : allergyTo(profile.lines, name);
  const known = isNew ? alreadyKnown(profile.lines, 'treatment', name) : undefined;
  const dayError = day === undefined ? undefined : day > today ? t('future') : day < birthDate.slice(0, 10) ? t('beforeBirth') : undefined;
  const needsPosology = act === 'changed' && posology.trim() === '';
  const saving = useSaving({
    isRight: name !== '' && day !== undefined && dayError === undefined && !needsPosology,
    entries: (): NoteEntry[] => [
      {
        kind: 'treatment',
        act,
        medication: name,
        day: day ?? today,
        over: chosen?.sources.map(({ id, note }) => (note === undefined ? id : `note:${note.id}`)) ?? [],
        ...(act === 'stopped' || posology.trim() === '' ? {} : { posology: posology.trim() }),
        ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      },
    ],
    onSave,
  });
  return (
    <NoteFrame
      kind="treatment"
      doubts={[
        ...(allergy === undefined ? [] : [t('treatment.allergic', { label: allergy.label })]),
        ...(known === undefined ? [] : [t('treatment.known', { label: known.label })]),
      ]}
      isPending={saving.isPending}
      onClose={onClose}
      onSave={saving.save}
    >
      <div>
        <div className={styles.label}>{t('treatment.act')}</div>
        <Segmented
          label={t('treatment.act')}
          options={treatmentActs.map((value) => ({ value, label: t(`treatment.acts.${value}`) }))}
          value={act}
          onChange={setAct}
        />
      </div>
      {isNew ? (
        <TextField
          label={t('treatment.medication')}
          value={medication}
          onChange={setMedication}
          error={saving.isTried && name === '' ? t('required') : undefined}
          maxLength={200}
          autoFocus
        />
      ) : current.length === 0 ? (
        <Notice tone="info">{t('treatment.none')}</Notice>
      ) : (
        <Select
          label={t('treatment.line')}
          choices={current.map(({ key: id, label, detail }) => ({ id, label, ...(detail === undefined ? {} : { detail }) }))}
          value={chosen?.key}
          onChange={setKey}
        />
      )}
      {act === 'stopped' ? undefined : (
        <TextField
          label={t(isNew ? 'treatment.posology' : 'treatment.newPosology')}
          value={posology}
          onChange={setPosology}
          placeholder={t('treatment.posologyHint')}
          error={saving.isTried && needsPosology ? t('required') : undefined}
          maxLength={300}
        />
      )}
      <div className={styles.pair}>
        <DateField
          label={t(act === 'stopped' ? 'treatment.stopDay' : 'treatment.day')}
          value={day}
          onChange={setDay}
          max={today}
          error={saving.isTried && day === undefined ? t('required') : dayError}
        />
        <TextField label={t('treatment.reason')} value={reason} onChange={setReason} maxLength={300} />
      </div>
    </NoteFrame>
  );
}

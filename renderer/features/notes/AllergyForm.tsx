/** « Noter une allergie » : the substance, how grave, the reaction; the rest folded. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { criticalities, type NoteEntry } from '../../../preload/contract/notes.ts';
import { TextField } from '../../ui/Field.tsx';
import { Segmented } from '../../ui/Toggles.tsx';
import { alreadyKnown } from './doubts.ts';
import { NameField, namedBy } from './NameField.tsx';
import type { NoteFormProps } from './NoteDialog.tsx';
import { NoteFrame } from './NoteFrame.tsx';
import styles from './notes.module.css';
import { typedDate } from './typed.ts';
import { useSaving } from './use-saving.ts';

export function AllergyForm({ profile, choices, birthDate, today, onSave, onClose }: NoteFormProps) {
  const { t } = useTranslation('notes');
  const [substance, setSubstance] = useState('');
  const [criticality, setCriticality] = useState<(typeof criticalities)[number]>('unable-to-assess');
  const [reaction, setReaction] = useState('');
  const [since, setSince] = useState('');
  const [type, setType] = useState<'allergy' | 'intolerance'>('allergy');
  const [certainty, setCertainty] = useState<'reported' | 'confirmed'>('reported');
  const known = alreadyKnown(profile.lines, 'allergy', substance);
  const absence = profile.lines.some(({ category, isAbsence, status }) => category === 'allergy' && isAbsence && status === 'active');
  const date = typedDate(since);
  const sinceError =
    since.trim() === ''
      ? undefined
      : date === undefined
        ? t('allergy.sinceWrong')
        : date > today.slice(0, date.length)
          ? t('future')
          : date < birthDate.slice(0, date.length)
            ? t('beforeBirth')
            : undefined;
  const name = substance.trim();
  const saving = useSaving({
    isRight: name !== '' && sinceError === undefined,
    entries: (): NoteEntry[] => {
      const atc = namedBy(choices.substances, name)?.atc;
      return [
        {
          kind: 'allergy',
          substance: name,
          ...(atc === undefined ? {} : { atc }),
          type,
          criticality,
          isConfirmed: certainty === 'confirmed',
          ...(reaction.trim() === '' ? {} : { reaction: reaction.trim() }),
          ...(date === undefined ? {} : { since: date }),
        },
      ];
    },
    onSave,
  });
  return (
    <NoteFrame
      kind="allergy"
      doubts={[
        ...(known === undefined ? [] : [t('allergy.known', { label: known.label })]),
        ...(absence && name !== '' ? [t('allergy.contradicts')] : []),
      ]}
      isPending={saving.isPending}
      onClose={onClose}
      onSave={saving.save}
      more={
        <>
          <TextField label={t('allergy.since')} value={since} onChange={setSince} hint={t('allergy.sinceHint')} error={sinceError} />
          <div>
            <div className={styles.label}>{t('allergy.certainty')}</div>
            <Segmented
              label={t('allergy.certainty')}
              options={(['reported', 'confirmed'] as const).map((value) => ({ value, label: t(`allergy.certainties.${value}`) }))}
              value={certainty}
              onChange={setCertainty}
            />
          </div>
        </>
      }
    >
      <NameField
        label={t('allergy.substance')}
        choices={choices.substances}
        text={substance}
        onTextChange={setSubstance}
        error={saving.isTried && name === '' ? t('required') : undefined}
        autoFocus
      />
      <div className={styles.pair}>
        <div>
          <div className={styles.label}>{t('allergy.criticality')}</div>
          <Segmented
            label={t('allergy.criticality')}
            options={criticalities.map((value) => ({ value, label: t(`allergy.criticalities.${value}`) }))}
            value={criticality}
            onChange={setCriticality}
          />
        </div>
        <div>
          <div className={styles.label}>{t('allergy.type')}</div>
          <Segmented
            label={t('allergy.type')}
            options={(['allergy', 'intolerance'] as const).map((value) => ({ value, label: t(`allergy.types.${value}`) }))}
            value={type}
            onChange={setType}
          />
        </div>
      </div>
      <TextField
        label={t('allergy.reaction')}
        value={reaction}
        onChange={setReaction}
        placeholder={t('allergy.reactionHint')}
        maxLength={300}
      />
    </NoteFrame>
  );
}

/** « Modification des propriétés du document » (REC_3.3-1010): everything that may change of it, in one place, what may not with its reason. */
import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangeAction, ChangeRight, RequestedProperties } from '../../../../preload/contract/document-changes.ts';
import type { DocumentSummary } from '../../../../preload/contract/documents.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Checkbox } from '../../../ui/Toggles.tsx';
import styles from './changes.module.css';

const fields = ['maskedToProfessionals', 'hiddenFromPatient', 'hiddenFromRepresentatives', 'isArchived'] as const;
type Field = (typeof fields)[number];

const gestures: Readonly<Record<Field, readonly [on: ChangeAction, off: ChangeAction]>> = {
  maskedToProfessionals: ['mask', 'unmask'],
  hiddenFromPatient: ['hide-from-patient', 'show-to-patient'],
  hiddenFromRepresentatives: ['hide-from-representatives', 'show-to-representatives'],
  isArchived: ['archive', 'unarchive'],
};

export interface PropertiesDialogProps {
  document: DocumentSummary;
  rights: readonly ChangeRight[];
  context: { context?: 'female' };
  onClose: () => void;
  onSave: (requested: RequestedProperties) => void;
}

export function PropertiesDialog({ document, rights, context, onClose, onSave }: PropertiesDialogProps) {
  const { t } = useTranslation('changes');
  const before: Record<Field, boolean> = { ...document.visibility, isArchived: document.isArchived };
  const [wanted, setWanted] = useState(before);
  const changed = fields.filter((field) => wanted[field] !== before[field]);
  const isHiddenFromAll = wanted.maskedToProfessionals && wanted.hiddenFromPatient;
  const rightOf = (field: Field) => rights.find(({ action }) => gestures[field].includes(action));
  const reasonOf = (field: Field) => {
    const refusal = rightOf(field)?.refusal;
    // The combination is judged on the whole, as it is being composed.
    return refusal === undefined || refusal === 'hidden-from-all' ? undefined : t(`refusal.${refusal}`, context);
  };
  return (
    <Dialog
      title={t('title')}
      icon={SlidersHorizontal}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button
            kind="primary"
            isDisabled={changed.length === 0 || isHiddenFromAll}
            onPress={() => {
              onClose();
              onSave(Object.fromEntries(changed.map((field) => [field, wanted[field]])));
            }}
          >
            {t('save')}
          </Button>
        </>
      }
    >
      <p className={styles.about}>{document.title}</p>
      <div className={styles.fields}>
        {fields
          .filter((field) => rightOf(field) !== undefined)
          .map((field) => (
            <Checkbox
              key={field}
              value={wanted[field]}
              onChange={(value) => setWanted((now) => ({ ...now, [field]: value }))}
              isDisabled={reasonOf(field) !== undefined}
              detail={reasonOf(field) ?? t(`field.${field}Detail`, context)}
            >
              {t(`field.${field}`, context)}
            </Checkbox>
          ))}
      </div>
      {isHiddenFromAll ? (
        <Notice tone="alert" live>
          {t('refusal.hidden-from-all', context)}
        </Notice>
      ) : undefined}
    </Dialog>
  );
}

/**
 * Who it is for: a field that proposes as one types (contacts, care team, directory), by the keyboard alone, and shows as chips those who
 * were chosen. An address typed whole is looked up; what can't be written to is said.
 */

import { UserSearch } from 'lucide-react';
import { useState } from 'react';
import { ComboBox, Group, Input, Label, ListBox, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Recipient } from '../../../preload/contract/directory.ts';
import type { PatientId } from '../../../preload/contract/ids.ts';
import { classNames } from '../../ui/class-names.ts';
import { FieldNotes } from '../../ui/Field.tsx';
import field from '../../ui/field.module.css';
import { Icon } from '../../ui/Icon.tsx';
import menu from '../../ui/menu.module.css';
import { RecipientChips } from './RecipientChips.tsx';
import { RecipientOption } from './RecipientOption.tsx';
import styles from './recipient.module.css';
import { useRecipients } from './use-recipients.ts';

export interface RecipientFieldProps {
  label: string;
  value: readonly Recipient[];
  onChange: (value: Recipient[]) => void;
  /** Whose care team is proposed first. */
  patientId?: PatientId | undefined;
  hint?: string;
  autoFocus?: boolean;
}

export function RecipientField({ label, value, onChange, patientId, hint, autoFocus = false }: RecipientFieldProps) {
  const { t } = useTranslation('directory');
  const [isOpen, setOpen] = useState(false);
  const recipients = useRecipients({ value, onChange, patientId });
  const { text, setText, items, note, error, nothing } = recipients;
  return (
    <ComboBox
      // A list that was chosen from would open again for the emptied field, over what is said below.
      key={recipients.round}
      className={classNames(field.field)}
      items={items}
      inputValue={text}
      onInputChange={setText}
      value={null}
      onChange={(key) => key !== null && recipients.choose(String(key))}
      onOpenChange={setOpen}
      defaultFilter={() => true}
      menuTrigger="input"
      allowsEmptyCollection
      allowsCustomValue
      isInvalid={error !== undefined}
      autoFocus={autoFocus || recipients.round > 0}
    >
      <Label className={field.label}>{label}</Label>
      <Group className={classNames(field.input, styles.field)}>
        <Icon of={UserSearch} tone="discreet" />
        <RecipientChips value={value} onRemove={(address) => onChange(value.filter((one) => one.address !== address))} />
        <Input
          className={classNames(field.bare, styles.input)}
          placeholder={value.length === 0 ? t('recipient.placeholder') : ''}
          autoComplete="off"
          spellCheck={false}
          onKeyDown={(event) => {
            const isPointed = isOpen && event.currentTarget.getAttribute('aria-activedescendant') !== null;
            const typed = event.currentTarget.value;
            const ends = event.key === 'Enter' || event.key === ';' || (event.key === ',' && typed.includes('@'));
            if (event.nativeEvent.isComposing || (event.key === 'Enter' && isPointed)) return;
            if (ends && typed.trim() !== '') {
              event.preventDefault();
              recipients.enter(typed.trim());
            }
            if (event.key === 'Backspace' && typed === '' && value.length > 0) onChange(value.slice(0, -1));
          }}
        />
      </Group>
      <div aria-live="polite">
        <FieldNotes hint={note ?? hint} error={error} />
      </div>
      <Popover className={classNames(menu.popover, styles.popover)} offset={4}>
        <ListBox className={classNames(menu.menu)} renderEmptyState={() => <div className={menu.nothing}>{nothing}</div>}>
          {(item: (typeof items)[number]) => <RecipientOption item={item} />}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

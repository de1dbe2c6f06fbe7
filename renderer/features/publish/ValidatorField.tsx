/** The doctor of the workplace whom a secretary prepares for. */
import { useTranslation } from 'react-i18next';
import type { Named } from '../../../preload/contract/publications.ts';
import { Select } from '../../ui/Select.tsx';

/** No doctor named: any of the workplace may validate. */
export const anyValidator = 'anyone';

export interface ValidatorFieldProps {
  value: string;
  onChange: (nationalId: string) => void;
  validators: readonly Named[];
}

export function ValidatorField({ value, onChange, validators }: ValidatorFieldProps) {
  const { t } = useTranslation('publish');
  return (
    <Select
      label={t('validator.label')}
      hint={t('validator.hint')}
      value={value}
      onChange={onChange}
      choices={[
        { id: anyValidator, label: t('validator.anyone') },
        ...validators.map(({ nationalId, displayName }) => ({ id: nationalId, label: displayName })),
      ]}
    />
  );
}

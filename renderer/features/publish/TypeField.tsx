/** The official type, by any words; the class follows from it and is never asked. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentType } from '../../../preload/contract/documents.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { ComboBox } from '../../ui/ComboBox.tsx';

export function TypeField({
  value,
  onChange,
  isMissing,
  withoutClass = false,
  label,
  use = 'deposit',
}: {
  value: DocumentType | undefined;
  onChange: (type: DocumentType | undefined) => void;
  isMissing: boolean;
  /** Where the line has no room to say the class. */
  withoutClass?: boolean;
  /** Where there are several. */
  label?: string;
  /** A message also carries papers that no record takes. */
  use?: 'deposit' | 'message';
}) {
  const { t } = useTranslation('publish');
  const [text, setText] = useState(value?.display ?? '');
  const sought = text === value?.display ? '' : text;
  const found = useProcedure('documents.searchTypes', { text: sought, limit: 40, use }, { keepPrevious: true });
  const types = found.data ?? [];
  return (
    <ComboBox
      label={label ?? t('type.label')}
      placeholder={t('type.placeholder')}
      choices={types.map((type) => ({ id: type.code, label: type.display, detail: type.className }))}
      text={text}
      onTextChange={(next) => {
        setText(next);
        if (value !== undefined && next !== value.display) onChange(undefined);
      }}
      value={value?.code}
      onChange={(id) => {
        const type = types.find((candidate) => candidate.code === id);
        if (type === undefined) return;
        setText(type.display);
        onChange(type);
      }}
      hint={value === undefined || withoutClass ? undefined : t('type.hint', { className: value.className })}
      error={isMissing ? t('type.missing') : undefined}
      nothing={t('type.nothing')}
      isRequired
    />
  );
}

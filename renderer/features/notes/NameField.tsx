/** A name chosen in a list or written in words: what is in the list brings its code with it. */
import { useTranslation } from 'react-i18next';
import { ComboBox } from '../../ui/ComboBox.tsx';
import { fits, folded } from './typed.ts';

export interface Named {
  readonly name: string;
  readonly atc?: string | undefined;
}

export interface NameFieldProps {
  label: string;
  choices: readonly Named[];
  text: string;
  onTextChange: (text: string) => void;
  error?: string | undefined;
  autoFocus?: boolean;
}

const mostShown = 60;

/** The one whose name is exactly that, however it was typed. */
export function namedBy(choices: readonly Named[], text: string): Named | undefined {
  const asked = folded(text);
  return asked === '' ? undefined : choices.find(({ name }) => folded(name) === asked);
}

export function NameField({ label, choices, text, onTextChange, error, autoFocus = false }: NameFieldProps) {
  const { t } = useTranslation('notes');
  const chosen = namedBy(choices, text);
  const shown = choices.filter(({ name }) => chosen !== undefined || fits(name, text)).slice(0, mostShown);
  return (
    <ComboBox
      label={label}
      choices={shown.map(({ name }) => ({ id: name, label: name }))}
      text={text}
      onTextChange={onTextChange}
      value={chosen?.name}
      onChange={(name) => name !== undefined && onTextChange(name)}
      nothing={t('anything')}
      error={error}
      autoFocus={autoFocus}
      allowsAnything
    />
  );
}

/** What is looked for: a name, and what narrows it. */
import type { RefObject } from 'react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { ComboBox } from '../../ui/ComboBox.tsx';
import { TextField } from '../../ui/Field.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import styles from './directory.module.css';

export interface Typed {
  readonly text: string;
  readonly town: string;
  readonly professionCode: string | undefined;
}

export interface SearchBarProps {
  typed: Typed;
  onChange: (typed: Typed) => void;
  onEnter: () => void;
  field: RefObject<HTMLInputElement | null>;
}

const mostChoices = 80;
const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

export function SearchBar({ typed, onChange, onEnter, field }: SearchBarProps) {
  const { t } = useTranslation('directory');
  const { data: professions } = useProcedure('directory.professions', {});
  const [profession, setProfession] = useState('');
  const choices = useMemo(() => {
    const chosen = professions?.find(({ code }) => code === typed.professionCode)?.label;
    const all = (professions ?? []).filter(({ label }) => profession === chosen || plain(label).includes(plain(profession)));
    return all.slice(0, mostChoices).map(({ code, label }) => ({ id: code, label }));
  }, [professions, profession, typed.professionCode]);
  return (
    <search className={styles.bar} aria-label={t('field')}>
      <div className={styles.text}>
        <SearchField
          label={t('field')}
          placeholder={t('placeholder')}
          value={typed.text}
          onChange={(text) => onChange({ ...typed, text })}
          compact={false}
          autoFocus
          shortcut="/"
          inputRef={field}
          onSubmit={onEnter}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown') return;
            event.preventDefault();
            onEnter();
          }}
        />
      </div>
      <div className={styles.profession}>
        <ComboBox
          label={t('profession.label')}
          placeholder={t('profession.placeholder')}
          choices={choices}
          text={profession}
          onTextChange={(text) => {
            setProfession(text);
            if (text === '') onChange({ ...typed, professionCode: undefined });
          }}
          value={typed.professionCode}
          onChange={(professionCode) => {
            setProfession(professions?.find(({ code }) => code === professionCode)?.label ?? '');
            onChange({ ...typed, professionCode });
          }}
          nothing={t('profession.nothing')}
        />
      </div>
      <div className={styles.town}>
        <TextField
          label={t('town')}
          value={typed.town}
          onChange={(town) => onChange({ ...typed, town })}
          autoComplete="off"
          maxLength={100}
        />
      </div>
    </search>
  );
}

/** Search inside the document: Entrée goes on, Maj Entrée goes back. */
import { ChevronDown, ChevronUp } from 'lucide-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/Button.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import styles from '../viewer.module.css';
import type { PdfState } from './pdf-session.ts';

export interface PdfFindBarProps {
  text: string;
  matches: PdfState['matches'];
  onFind: (text: string, backwards?: boolean) => void;
  inputRef: RefObject<HTMLInputElement | null>;
}

export function PdfFindBar({ text, matches, onFind, inputRef }: PdfFindBarProps) {
  const { t } = useTranslation('viewers');
  const said = matches === undefined ? '' : matches.total === 0 ? t('pdf.noMatch') : t('pdf.matches', { ...matches });
  return (
    <>
      <span role="status">{said}</span>
      <div className={styles.find}>
        <SearchField
          label={t('pdf.find')}
          placeholder={t('pdf.find')}
          value={text}
          onChange={(next) => onFind(next)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || text === '') return;
            event.preventDefault();
            onFind(text, event.shiftKey);
          }}
          shortcut="Ctrl F"
          inputRef={inputRef}
        />
      </div>
      <IconButton size="s" icon={ChevronUp} label={t('pdf.findPrevious')} onPress={() => onFind(text, true)} isDisabled={text === ''} />
      <IconButton size="s" icon={ChevronDown} label={t('pdf.findNext')} onPress={() => onFind(text)} isDisabled={text === ''} />
    </>
  );
}

/** A key, written where it acts, with the name it bears on a French keyboard. */
import { useTranslation } from 'react-i18next';
import styles from './kbd.module.css';

const named = ['Escape', 'Enter', 'Shift', 'Delete', 'Space'] as const;

/** @param children keys as the registry writes them: « Ctrl+K », « Shift+F6 », « Escape », « d » */
export function Kbd({ children }: { children: string }) {
  const { t } = useTranslation();
  const shown = children.split(/(?<=\S)\+(?=\S)/).map((part) => {
    const name = named.find((one) => one === part);
    return name === undefined ? (part.length === 1 ? part.toLocaleUpperCase('fr') : part) : t(`key.${name}`);
  });
  return (
    <span className={styles.kbd} data-kbd="" aria-hidden="true">
      {shown.join(' ')}
    </span>
  );
}

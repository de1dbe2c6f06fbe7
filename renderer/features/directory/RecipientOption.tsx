/** One person or place that can be written to, in the list under the field. */
import { BookUser, Contact, Stethoscope } from 'lucide-react';
import { ListBoxItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Suggestion } from '../../../preload/contract/directory.ts';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';
import menu from '../../ui/menu.module.css';
import styles from './recipient.module.css';

const icons = { contact: Contact, 'care-team': Stethoscope, directory: BookUser } as const;

export function RecipientOption({ item }: { item: Suggestion & { id: string } }) {
  const { t } = useTranslation('directory');
  const source = t(`recipient.source.${item.source}`);
  const about = [item.note, item.detail].filter((part) => part !== undefined && part !== '').join(' · ');
  return (
    <ListBoxItem id={item.id} textValue={`${item.name} ${item.address}`} className={classNames(menu.item, styles.option)}>
      <Icon of={icons[item.source]} tone="discreet" label={source} />
      <span className={styles.lines}>
        <span className={styles.first}>
          <b>{item.name}</b> <span className={styles.address}>{item.address}</span>
        </span>
        {about === '' ? undefined : <span className={styles.about}>{about}</span>}
      </span>
    </ListBoxItem>
  );
}

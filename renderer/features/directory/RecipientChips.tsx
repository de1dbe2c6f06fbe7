/** Those who were chosen: arrows go from one to the next, Suppr takes one away. */
import { X } from 'lucide-react';
import { Button, Tag, TagGroup, TagList } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Recipient } from '../../../preload/contract/directory.ts';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';
import styles from './recipient.module.css';

export function RecipientChips({ value, onRemove }: { value: readonly Recipient[]; onRemove: (address: string) => void }) {
  const { t } = useTranslation('directory');
  if (value.length === 0) return undefined;
  return (
    <TagGroup
      aria-label={t('recipient.chosen')}
      className={classNames(styles.chips)}
      onRemove={(keys) => {
        for (const key of keys) onRemove(String(key));
      }}
    >
      <TagList className={classNames(styles.chipList)}>
        {value.map(({ address, name }) => (
          <Tag key={address} id={address} textValue={name} className={classNames(styles.chip)}>
            <span title={address}>{name}</span>
            <Button slot="remove" className={classNames(styles.remove)} aria-label={t('recipient.remove', { name })}>
              <Icon of={X} size="xs" />
            </Button>
          </Tag>
        ))}
      </TagList>
    </TagGroup>
  );
}

/** One attribute: its name, its tag, its representation and length, its value; a sequence opens. */
import { ChevronDown, ChevronRight, Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatSize } from '../../../i18n/format.ts';
import { IconButton } from '../../../ui/Button.tsx';
import { shownTag } from './dictionary.ts';
import type { TagRow } from './tag-rows.ts';
import styles from './tags.module.css';

export interface TagRowContentProps {
  row: TagRow;
  name: string;
  onTurn: () => void;
  onCopy: () => void;
}

/** Deeper, the indentation would leave no room for the value. */
const deepest = 6;

export function TagRowContent({ row: { node, depth, item, isOpen }, name, onTurn, onCopy }: TagRowContentProps) {
  const { t } = useTranslation('tags');
  const isParent = node.children.length > 0;
  return (
    <div className={styles.content} style={{ paddingLeft: 8 + Math.min(depth, deepest) * 12 }} data-depth={depth}>
      {isParent ? (
        <IconButton icon={isOpen ? ChevronDown : ChevronRight} size="s" label={t(isOpen ? 'close' : 'open')} onPress={onTurn} />
      ) : (
        <span className={styles.leaf} />
      )}
      <div className={styles.lines}>
        <div className={styles.first}>
          <span className={styles.name}>{name}</span>
          {node.vr === '' ? undefined : (
            <span className={styles.kind}>
              {node.vr}
              {node.length === undefined ? '' : ` · ${formatSize(node.length)}`}
            </span>
          )}
        </div>
        {item === undefined ? (
          <div className={styles.second}>
            <span className={styles.tag}>{shownTag(node.tag)}</span>
            <span className={styles.value} title={node.value}>
              {node.vr === 'SQ' ? t('items', { count: node.children.length }) : node.value}
              {node.isCut ? '…' : ''}
            </span>
          </div>
        ) : undefined}
      </div>
      {node.value === '' ? undefined : <IconButton icon={Copy} size="s" label={t('copy')} onPress={onCopy} />}
    </div>
  );
}

/** What goes with the message: each piece with its weight, and the weight of the whole as it would leave, in words. */
import { Archive, FileText, Paperclip, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { OutgoingMessage } from '../../../preload/contract/outgoing.ts';
import { formatSize } from '../../i18n/format.ts';
import { IconButton } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { TypeField } from '../publish/TypeField.tsx';
import { sizeWords } from './size-words.ts';
import type { Attaching } from './use-attaching.ts';
import styles from './write.module.css';

export function AttachmentList({ message, attaching }: { message: OutgoingMessage | undefined; attaching: Attaching }) {
  const { t } = useTranslation('write');
  const pieces = message?.attachments ?? [];
  const { coming, problem } = attaching;
  if (pieces.length === 0 && coming.length === 0 && problem === undefined) return undefined;
  const weight = message === undefined ? undefined : sizeWords(message.size, message.sizeLimit);
  return (
    <div className={styles.pieces}>
      {pieces.length === 0 ? undefined : (
        <ul className={styles.pieceList} aria-label={t('attach.list')}>
          {pieces.map(({ id, name, size, documentId, isArchived }) => (
            <li key={id} className={styles.piece}>
              <Icon of={documentId === undefined ? Paperclip : FileText} size="s" tone="discreet" />
              <span className={styles.cut}>{name}</span>
              <span className={styles.discreet}>
                {isArchived ? <Icon of={Archive} size="xs" label={t('attach.archived')} /> : undefined} {formatSize(size)}
              </span>
              <IconButton icon={X} size="s" label={t('attach.remove', { name })} onPress={() => attaching.remove(id)} />
            </li>
          ))}
        </ul>
      )}
      {pieces
        .filter(({ takesType }) => takesType)
        .map(({ id, name, type }) => (
          <div key={id} className={styles.pieceType}>
            <TypeField
              label={t('attach.type', { name })}
              value={type}
              withoutClass
              use="message"
              isMissing={false}
              onChange={(chosen) => {
                if (chosen !== undefined) attaching.setType(id, chosen.code);
              }}
            />
          </div>
        ))}
      {coming.length === 0 ? undefined : <Progress label={t('attach.coming', { count: coming.length })} />}
      {weight === undefined || pieces.length === 0 ? undefined : (
        <div className={classNames(styles.weight, styles[weight.level])} role="status">
          <span className={styles.track} aria-hidden="true">
            <span className={styles.fill} style={{ width: `${weight.share * 100}%` }} />
          </span>
          {t(`weight.${weight.level}`, { words: weight.text })}
        </div>
      )}
      {problem === undefined ? undefined : (
        <Notice tone="alert" live action={<IconButton icon={X} size="s" label={t('attach.dismiss')} onPress={attaching.dismiss} />}>
          {problem}
        </Notice>
      )}
    </div>
  );
}

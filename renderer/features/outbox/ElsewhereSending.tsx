/** A draft that another client left in the mailbox: how it begins, what it carries, and taking it up here. */
import { useTranslation } from 'react-i18next';
import type { DraftElsewhere } from '../../../preload/contract/outgoing.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Section } from '../../ui/Pane.tsx';
import { useWrite } from '../write/use-write.ts';
import styles from './outbox.module.css';

export function ElsewhereSending({ draft }: { draft: DraftElsewhere }) {
  const { t } = useTranslation('sendings');
  const write = useWrite();
  const sync = useProcedure('sync.status', {});
  const { messageId, subject, excerpt, attachmentCount, isKept, mayWrite } = draft;
  const isAway = !isKept && sync.data?.network === 'offline';
  const obstacle = !mayWrite ? t('elsewhere.readOnly') : isAway ? t('elsewhere.notKept') : undefined;
  return (
    <>
      <Section title={t('elsewhere.mark')}>
        <p className={styles.explain}>{t('elsewhere.why')}</p>
        {excerpt === '' ? undefined : <p className={styles.explain}>{t('elsewhere.excerpt', { excerpt })}</p>}
        {attachmentCount === 0 ? undefined : <p className={styles.explain}>{t('elsewhere.pieces', { count: attachmentCount })}</p>}
        {obstacle === undefined ? undefined : <Notice tone="warn">{obstacle}</Notice>}
      </Section>
      <div className={styles.actions}>
        <Button
          size="s"
          isDisabled={write.isPending}
          unavailable={obstacle}
          onPress={() => write.takeUp(messageId)}
          aria-label={`${t('action.write')} : ${subject || t('noSubject')}`}
        >
          {t('action.write')}
        </Button>
        <span className={styles.line} role="status">
          {write.isPending ? t('elsewhere.taking') : ''}
        </span>
      </div>
    </>
  );
}

/** The mailboxes and their boxes, with what each asks for; the state of each mailbox in words. */
import { Link } from '@tanstack/react-router';
import { FilePen, Folder, type LucideIcon, Paperclip, SquarePen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Mailbox } from '../../../preload/contract/mailboxes.ts';
import type { OutputOf } from '../../../preload/contract/procedures.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { errorText } from '../../i18n/error-text.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Pane } from '../../ui/Pane.tsx';
import { Count } from '../../ui/Pill.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { useWrite } from '../write/use-write.ts';
import styles from './boxes.module.css';
import { boxesOf, ownFolders, sendsOneself } from './boxes.ts';
import { MailboxStateLine } from './MailboxStateLine.tsx';
import type { MessagesSearch, Place } from './place.ts';
import { moveAmongLinks } from './roving-links.ts';

export function BoxesPane({ list, place }: { list: OutputOf<'mailboxes.list'>; place: Place }) {
  const { t } = useTranslation('conversations');
  const isOnlyOwn = list.mailboxes.filter(({ isShared }) => !isShared).length === 1;
  return (
    <Pane label={t('pane.boxes')} secondary scroll>
      <Write mailbox={place.mailbox} />
      <nav className={styles.boxes} aria-label={t('pane.boxes')} onKeyDown={moveAmongLinks}>
        {list.error === undefined ? undefined : (
          <Notice tone="warn" live>
            {t('mailboxesStale')} {errorText(list.error).title}.
          </Notice>
        )}
        {list.mailboxes.map((mailbox) => (
          <MailboxGroup key={mailbox.id} mailbox={mailbox} place={place} isOnlyOwn={isOnlyOwn} />
        ))}
        <Besides toFile={list.toFile} />
      </nav>
    </Pane>
  );
}

function MailboxGroup({ mailbox, place, isOnlyOwn }: { mailbox: Mailbox; place: Place; isOnlyOwn: boolean }) {
  const { t } = useTranslation('conversations');
  const isHere = place.mailbox.id === mailbox.id;
  const title = mailbox.isShared
    ? t('box.shared', { label: mailbox.label })
    : mailbox.kind === 'PER' && isOnlyOwn && sendsOneself(mailbox)
      ? t('box.own')
      : mailbox.label;
  return (
    <section aria-label={title}>
      <div className={styles.head}>
        <h2>{title}</h2>
        <span className={styles.address} title={mailbox.address}>
          {mailbox.address}
        </span>
        <MailboxStateLine mailbox={mailbox} />
      </div>
      {boxesOf(mailbox, isHere ? place.view : undefined).map(({ view, icon, count, isPressing }) => (
        <BoxLink
          key={view}
          search={{ mailbox: mailbox.id, view }}
          icon={icon}
          text={t(`box.view.${view}`)}
          count={count}
          isPressing={isPressing}
          says={count === undefined ? undefined : t(view === 'inbox' || view === 'junk' ? 'box.count.inbox' : 'box.count.other', { count })}
          isCurrent={isHere && place.folder === undefined && place.view === view}
        />
      ))}
      {ownFolders(mailbox).map((folder) => (
        <BoxLink
          key={folder.id}
          search={{ mailbox: mailbox.id, folder: folder.id }}
          icon={Folder}
          text={folder.name}
          count={folder.unread}
          says={t('box.count.inbox', { count: folder.unread })}
          isCurrent={isHere && place.folder === folder.id}
        />
      ))}
    </section>
  );
}

/** One writes from the mailbox that is shown, where one may. */
function Write({ mailbox }: { mailbox: Mailbox }) {
  const { t } = useTranslation('conversations');
  const write = useWrite();
  const isWritable = mailbox.rights.includes('send') || mailbox.rights.includes('prepare');
  const start = () => {
    if (write.mayWrite && !write.isPending) write.start(isWritable ? { mailboxId: mailbox.id } : {});
  };
  useShortcut('n', start);
  return (
    <div className={styles.write}>
      <Button
        kind="primary"
        icon={SquarePen}
        shortcut="n"
        grow
        isPending={write.isPending}
        unavailable={write.mayWrite ? undefined : t('action.mayNotWrite')}
        onPress={start}
      >
        {t('action.write')}
      </Button>
    </div>
  );
}

/** What came and is in nobody's file; what is written and hasn't left, which is among the sendings. */
function Besides({ toFile }: { toFile: number }) {
  const { t } = useTranslation('conversations');
  const own = useProcedure('outgoing.list', { states: ['draft', 'returned'] });
  const elsewhere = useProcedure('outgoing.elsewhere', {});
  const drafts = (own.data?.length ?? 0) + (elsewhere.data?.length ?? 0);
  return (
    <div className={styles.besides}>
      <section aria-label={t('box.toFile.title')}>
        <h2 className="sr-only">{t('box.toFile.title')}</h2>
        <Elsewhere
          to="/messages/filing"
          icon={Paperclip}
          text={t('box.toFile.link')}
          count={toFile}
          says={t('box.toFile.count', { count: toFile })}
        />
      </section>
      <section aria-label={t('box.sending.title')}>
        <h2 className="sr-only">{t('box.sending.title')}</h2>
        <Elsewhere
          to="/outbox"
          icon={FilePen}
          text={t('box.sending.drafts')}
          count={drafts}
          says={t('box.sending.count', { count: drafts })}
        />
      </section>
    </div>
  );
}

function Elsewhere({
  to,
  icon,
  text,
  count,
  says,
}: Omit<BoxLinkProps, 'search' | 'isCurrent'> & { to: '/outbox' | '/messages/filing'; count: number }) {
  return (
    <Link to={to} className={styles.box} tabIndex={-1}>
      <BoxContent icon={icon} text={text} count={count} says={says} isPressing={false} />
    </Link>
  );
}

interface BoxLinkProps {
  search: MessagesSearch;
  icon: LucideIcon;
  text: string;
  count?: number | undefined;
  /** The counter in words, for who hears it. */
  says?: string | undefined;
  isPressing?: boolean | undefined;
  isCurrent: boolean;
}

function BoxLink({ search, icon, text, count, says, isPressing, isCurrent }: BoxLinkProps) {
  return (
    <Link
      to="/messages"
      search={search}
      className={styles.box}
      tabIndex={isCurrent ? 0 : -1}
      {...(isCurrent ? { 'aria-current': 'page' as const } : {})}
    >
      <BoxContent icon={icon} text={text} count={count} says={says} isPressing={isPressing} />
    </Link>
  );
}

function BoxContent({ icon, text, count = 0, says, isPressing = false }: Omit<BoxLinkProps, 'search' | 'isCurrent'>) {
  return (
    <>
      <Icon of={icon} />
      <span className={styles.cut}>{text}</span>
      {count > 0 ? (
        <>
          <span className="sr-only">{says}</span>
          <span className={styles.count} aria-hidden="true">
            <Count value={count} quiet={!isPressing} />
          </span>
        </>
      ) : undefined}
    </>
  );
}

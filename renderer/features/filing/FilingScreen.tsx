/** « À classer »: all that came by message and is in nobody's file; read, filed by one key, all that is certain at one gesture. */
import { Link, useNavigate } from '@tanstack/react-router';
import { FolderCheck, FolderInput } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MailboxId, mailboxId } from '../../../preload/contract/mailboxes.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { formatShortDate } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { ListView } from '../../ui/ListView.tsx';
import { PageHead, Pane, PaneHead, Panes, Section } from '../../ui/Pane.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import { Select } from '../../ui/Select.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { Segmented } from '../../ui/Toggles.tsx';
import { FilingForm } from './FilingForm.tsx';
import styles from './filing.module.css';
import { certainMatch, pieceName, senderName } from './filing-words.ts';
import { useFileAll } from './use-file-all.ts';
import { useFiling } from './use-filing.ts';
import { useWaiting, type WaitingKind, type WaitingPiece } from './use-waiting.ts';
import { WaitingPreview } from './WaitingPreview.tsx';
import { WaitingRow } from './WaitingRow.tsx';

const everyMailbox = 'all';

export function FilingScreen() {
  const { t } = useTranslation('filing');
  const [kind, setKind] = useState<WaitingKind>('all');
  const [mailbox, setMailbox] = useState<MailboxId>();
  const mailboxes = useProcedure('mailboxes.list', {});
  const list = useWaiting(kind, mailbox);
  const fileAll = useFileAll(mailbox);
  const { file } = useFiling();
  const { selected, counts, pieces, pages } = list;
  useShortcut('j', () => list.go(1));
  useShortcut('k', () => list.go(-1));
  const fileSelected = (piece: WaitingPiece | undefined) => {
    const match = piece && certainMatch(piece);
    if (piece === undefined || !piece.mayFile || file.isPending) return;
    if (match === undefined) document.querySelector<HTMLElement>('[data-filing-form] input')?.focus();
    else file.mutate({ messageId: piece.messageId, pieceId: piece.piece.id, form: { ...piece.form, patientId: match.patientId } });
  };
  useShortcut('r', () => fileSelected(selected), kind === 'all');
  const certain = counts?.certain ?? 0;
  const groups = [
    { id: 'certain', title: t('group.certain'), items: pieces.filter(({ form }) => kind === 'all' && form.patientId !== undefined) },
    { id: 'unmatched', title: t('group.unmatched'), items: pieces.filter(({ form }) => kind === 'all' && form.patientId === undefined) },
    { id: 'in-record', title: t('group.inRecord'), items: kind === 'all' ? [] : pieces },
  ].filter(({ items }) => items.length > 0);
  const choices = [
    { id: everyMailbox, label: t('everyMailbox') },
    ...(mailboxes.data?.mailboxes ?? []).map(({ id, label }) => ({ id, label })),
  ];
  return (
    <div className={styles.screen}>
      <PageHead
        title={t('title')}
        tools={
          <>
            {choices.length > 2 ? (
              <Select
                label={t('mailbox')}
                labelHidden
                choices={choices}
                value={mailbox ?? everyMailbox}
                onChange={(id) =>
                  setMailbox(mailboxId.safeParse(id).data === undefined || id === everyMailbox ? undefined : mailboxId.parse(id))
                }
              />
            ) : undefined}
            {kind === 'all' && certain > 0 ? (
              <Button icon={FolderInput} isPending={fileAll.isRunning} onPress={fileAll.run}>
                {t('fileAll', { count: certain })}
              </Button>
            ) : undefined}
            <Link to="/messages">{t('back')}</Link>
          </>
        }
      >
        {t('lead')}
      </PageHead>
      <Panes columns="minmax(328px, 392px) minmax(400px, 1fr) 336px">
        <Pane label={t('pane.list')}>
          <PaneHead>
            <Segmented
              label={t('which')}
              value={kind}
              onChange={setKind}
              options={[
                { value: 'all', label: t('waiting', { count: certain + (counts?.unmatched ?? 0) }) },
                { value: 'in-record', label: t('inRecord', { count: counts?.inRecord ?? 0 }) },
              ]}
            />
          </PaneHead>
          <div className={styles.fill}>
            {pages.error !== null ? (
              <ErrorState error={toAppError(pages.error)} onRetry={pages.refetch} />
            ) : pages.isPending ? (
              <LoadingState rows={8} />
            ) : pieces.length === 0 ? (
              <EmptyState icon={FolderCheck} title={kind === 'all' ? t('empty.title') : t('empty.inRecord.title')}>
                {kind === 'all' ? t('empty.text') : t('empty.inRecord.text')}
              </EmptyState>
            ) : (
              <ListView
                label={t('list', { count: pages.total ?? pieces.length })}
                groups={groups}
                textOf={pieceName}
                selected={selected?.id}
                onSelect={list.select}
                onOpen={(id) => fileSelected(pieces.find((piece) => piece.id === id))}
                rowHeight={72}
                onEnd={pages.loadMore}
                isLoadingMore={pages.isLoadingMore}
                autoFocus
              >
                {(piece) => <WaitingRow proposal={piece} />}
              </ListView>
            )}
          </div>
        </Pane>
        <Pane label={t('pane.reading')}>
          {selected === undefined ? (
            <EmptyState title={t('choose.title')}>{t('choose.text')}</EmptyState>
          ) : (
            <WaitingPreview key={selected.id} proposal={selected} />
          )}
        </Pane>
        <Pane label={t('pane.form')} as="aside" secondary scroll>
          {selected === undefined ? undefined : <Aside key={selected.id} piece={selected} isInRecord={kind === 'in-record'} />}
        </Pane>
      </Panes>
    </div>
  );
}

function Aside({ piece, isInRecord }: { piece: WaitingPiece; isInRecord: boolean }) {
  const { t } = useTranslation('filing');
  const { ignore } = useFiling();
  const { messageId, mailboxId: box, conversationId } = piece;
  const navigate = useNavigate();
  const setAside = () => ignore.mutate({ messageId, pieceId: piece.piece.id, isIgnored: true });
  useShortcut('Delete', setAside, piece.mayFile);
  return (
    <>
      <Section title={pieceName(piece)}>
        <p className={styles.origin}>{t('fromOn', { name: senderName(piece), date: formatShortDate(piece.receivedAt) })}</p>
        <div className={styles.origins}>
          <Button
            size="s"
            onPress={() => void navigate({ to: '/messages', search: { mailbox: box, view: 'all', conversation: conversationId } })}
          >
            {t('seeMessage')}
          </Button>
          <Button size="s" kind="quiet" shortcut="Delete" isDisabled={!piece.mayFile} onPress={setAside}>
            {t('ignore')}
          </Button>
        </div>
      </Section>
      {isInRecord ? undefined : (
        <Section title={t('pane.form')}>
          <div data-filing-form="">
            <FilingForm proposal={piece} onFiled={() => undefined} shortcut={certainMatch(piece) === undefined ? 'Enter' : 'R'} />
          </div>
        </Section>
      )}
    </>
  );
}

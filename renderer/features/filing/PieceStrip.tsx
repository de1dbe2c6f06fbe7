/** Under a piece of a message: where it goes and as what, one key to put it there; or where it is already. */
import { useNavigate } from '@tanstack/react-router';
import { FolderCheck, FolderInput } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FilingMatch, FilingProposal } from '../../../preload/contract/filing.ts';
import type { MailboxId } from '../../../preload/contract/mailboxes.ts';
import type { MessageId, Piece } from '../../../preload/contract/messages.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { formatAge, formatName, formatRelative, formatShortDate } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { useIsClinician } from '../frame/session-context.tsx';
import { FilingForm } from './FilingForm.tsx';
import styles from './filing.module.css';
import { certainMatch } from './filing-words.ts';
import { SurenessMark } from './MatchLine.tsx';
import { useFiling } from './use-filing.ts';

export interface PieceStripProps {
  messageId: MessageId;
  piece: Piece;
  mailboxId: MailboxId;
}

export function PieceStrip({ messageId, piece }: PieceStripProps) {
  const { filing } = piece;
  if (filing.state === 'filed') return <Filed filing={filing} />;
  if (filing.state === 'in-record') return <InRecord filing={filing} />;
  return <ToFile messageId={messageId} piece={piece} />;
}

function ToFile({ messageId, piece }: Pick<PieceStripProps, 'messageId' | 'piece'>) {
  const { t } = useTranslation('filing');
  const key = { messageId, pieceId: piece.id };
  const asked = useProcedure('filing.propose', key);
  const { file, ignore } = useFiling();
  const [isOpen, setOpen] = useState(false);
  const strip = useRef<HTMLDivElement>(null);
  const proposal = asked.data;
  const match = proposal && certainMatch(proposal);
  const isIgnored = piece.filing.state === 'ignored';
  const isShown = proposal?.isExpected === true && !isIgnored;

  function act(): void {
    if (proposal === undefined || file.isPending || !proposal.mayFile) return;
    if (match === undefined) setOpen(true);
    else file.mutate({ ...key, form: { ...proposal.form, patientId: match.patientId } });
  }
  // The piece that has the hand, else the first one that isn't filed.
  useShortcut('r', () => (strip.current !== null && strip.current === firstStrip() ? act() : false), isShown && !isOpen);

  if (proposal === undefined) return asked.error === null ? <div className={styles.reserved} /> : undefined;
  if (piece.filing.state === 'ignored') {
    const { by, at } = piece.filing;
    return (
      <Line text={t('strip.ignored', { name: by, when: formatRelative(at) })}>
        <Button size="s" kind="quiet" onPress={() => ignore.mutate({ ...key, isIgnored: false })}>
          {t('heed')}
        </Button>
      </Line>
    );
  }
  if (!isShown) return undefined;
  return (
    <div ref={strip} className={styles.strip} data-filing-strip="">
      <div className={styles.line}>
        <span className={styles.where}>
          <Where proposal={proposal} match={match} />{' '}
          {isOpen ? undefined : (
            <Button kind="quiet" size="s" onPress={() => setOpen(true)}>
              {t('change')}
            </Button>
          )}
        </span>
        <span className={styles.acts}>
          <Button size="s" kind="quiet" onPress={() => ignore.mutate({ ...key, isIgnored: true })} isDisabled={!proposal.mayFile}>
            {t('ignore')}
          </Button>
          {isOpen ? undefined : (
            <Button
              kind={match === undefined ? 'ordinary' : 'primary'}
              icon={FolderInput}
              shortcut="R"
              isPending={file.isPending}
              unavailable={proposal.mayFile ? undefined : t('noRight')}
              onPress={act}
            >
              {t(match === undefined ? 'chooseFile' : 'file')}
            </Button>
          )}
        </span>
      </div>
      {isOpen ? <FilingForm proposal={proposal} onFiled={() => setOpen(false)} onCancel={() => setOpen(false)} autoFocus /> : undefined}
    </div>
  );
}

function firstStrip(): Element | null {
  const held = document.activeElement?.closest('li')?.querySelector('[data-filing-strip]');
  return held ?? document.querySelector('[data-filing-strip]');
}

function Where({ proposal, match }: { proposal: FilingProposal; match: FilingMatch | undefined }) {
  const { t } = useTranslation('filing');
  const [best] = proposal.matches;
  const type = proposal.types.find(({ code }) => code === proposal.form.typeCode)?.display ?? '';
  if (match !== undefined)
    return (
      <>
        {t('strip.willBe')}{' '}
        <b>
          {formatName(match)}, {formatAge(match.birthDate)}
        </b>
        , {t('strip.as', { type, date: formatShortDate(proposal.form.serviceStart) })}
      </>
    );
  if (best === undefined) return t('strip.nobody');
  return (
    <>
      {t('strip.maybe')} <b>{formatName(best)}</b>, {formatAge(best.birthDate)} <SurenessMark match={best} />
    </>
  );
}

function Filed({ filing }: { filing: Extract<Piece['filing'], { state: 'filed' }> }) {
  const { t } = useTranslation('filing');
  const { undo } = useFiling();
  const { filedId, patientId, patientName, by, at } = filing;
  return (
    <Line
      isDone
      text={
        <>
          {t('strip.filed')} <b>{patientName}</b>, {t('strip.filedBy', { name: by, when: formatRelative(at) })}
        </>
      }
    >
      <Button size="s" kind="quiet" onPress={() => void undo([filedId])}>
        {t('takeOut')}
      </Button>
      <SeeFile patientId={patientId} search={{ filed: filedId }} />
    </Line>
  );
}

function InRecord({ filing }: { filing: Extract<Piece['filing'], { state: 'in-record' }> }) {
  const { t } = useTranslation('filing');
  const { patientId, patientName, documentId } = filing;
  return (
    <Line
      isDone
      text={
        <>
          {t('strip.inRecord')} <b>{patientName}</b>.
        </>
      }
    >
      <SeeFile patientId={patientId} search={{ document: documentId }} />
    </Line>
  );
}

/** Those who read no record have nowhere to go. */
function SeeFile({ patientId, search }: Pick<Extract<Piece['filing'], { state: 'filed' }>, 'patientId'> & { search: DocumentsSearch }) {
  const { t } = useTranslation('filing');
  const navigate = useNavigate();
  const isClinician = useIsClinician();
  if (!isClinician) return undefined;
  return (
    <Button size="s" onPress={() => void navigate({ to: '/patients/$patientId/documents', params: { patientId }, search })}>
      {t('seeFile')}
    </Button>
  );
}

type DocumentsSearch = Partial<Record<'filed' | 'document', string>>;

function Line({ text, isDone = false, children }: { text: ReactNode; isDone?: boolean; children: ReactNode }) {
  return (
    <div className={styles.line}>
      <span className={styles.where}>
        {isDone ? <Icon of={FolderCheck} size="s" tone="normal" /> : undefined} {text}
      </span>
      <span className={styles.acts}>{children}</span>
    </div>
  );
}

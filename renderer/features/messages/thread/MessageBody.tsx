/** The text of a message, brought when it isn't here: HTML in its frame when it says more than the text, what it quotes folded. */
import { Paperclip } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MailboxId } from '../../../../preload/contract/mailboxes.ts';
import type { MessageContent, MessageEnvelope, Piece } from '../../../../preload/contract/messages.ts';
import { toAppError } from '../../../bridge/call-error.ts';
import { useProcedure } from '../../../bridge/use-procedure.ts';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { ErrorState, LoadingState } from '../../../ui/PaneState.tsx';
import { Mark } from '../../../ui/Pill.tsx';
import { HtmlMail } from '../html/HtmlMail.tsx';
import { isRich } from '../html/is-rich.ts';
import { Pieces } from '../pieces/Pieces.tsx';
import { paragraphs, textParts } from '../text-parts.ts';
import styles from './thread.module.css';

export interface MessageBodyProps {
  mailboxId: MailboxId;
  message: MessageEnvelope;
  /** Whose and when: names its frame. */
  title: string;
  onOpenPiece: (piece: Piece) => void;
}

export function MessageBody({ mailboxId, message, title, onOpenPiece }: MessageBodyProps) {
  const { t } = useTranslation('conversations');
  const content = useProcedure('messages.open', { messageId: message.id });
  if (content.data === undefined)
    return (
      <div className={styles.waiting}>
        {content.error === null ? (
          <LoadingState rows={2} compact />
        ) : (
          <ErrorState error={toAppError(content.error)} onRetry={() => void content.refetch()} />
        )}
        {message.attachments.length === 0 ? undefined : (
          <Mark icon={Paperclip}>{t('piece.coming', { count: message.attachments.length })}</Mark>
        )}
      </div>
    );
  return (
    <>
      <Problems content={content.data} />
      <Text content={content.data} title={title} />
      <Pieces mailboxId={mailboxId} messageId={message.id} pieces={content.data.pieces} isReceived={!message.isOurs} onOpen={onOpenPiece} />
    </>
  );
}

/** What of it can't be shown as it came, in clear words, before what can. */
function Problems({ content: { state, problems, xdmProblems } }: { content: MessageContent }) {
  const { t } = useTranslation(['conversations', 'messages']);
  const said = [
    ...problems.map((code) => t(`messages:problem.${code}`)),
    ...xdmProblems.map((code) => t(`messages:archiveProblem.${code}`)),
  ];
  const whole =
    state === 'header-only' ? t('thread.headerOnly') : state === 'partial' && said.length === 0 ? t('thread.partial') : undefined;
  if (said.length === 0 && whole === undefined) return undefined;
  return (
    <div className={styles.ahead}>
      <Notice tone="warn">
        {whole === undefined ? undefined : <b>{whole} </b>}
        {[...new Set(said)].join(' ')}
      </Notice>
    </div>
  );
}

function Text({ content, title }: { content: MessageContent; title: string }) {
  const { t } = useTranslation('conversations');
  const { html, text } = content;
  const hasText = text !== undefined && text.trim() !== '';
  const [isHtml, setHtml] = useState(html !== undefined && isRich(html, text));
  const other = html !== undefined && hasText && isRich(html, text);
  return (
    <>
      {isHtml && html !== undefined ? (
        <HtmlMail content={content} html={html} title={title} />
      ) : hasText ? (
        <Plain text={text} />
      ) : content.state === 'header-only' ? undefined : (
        <p className={styles.note}>{t('thread.empty')}</p>
      )}
      {other ? (
        <div className={styles.otherForm}>
          <Button size="s" kind="quiet" onPress={() => setHtml(!isHtml)}>
            {t(isHtml ? 'thread.textOnly' : 'thread.asWritten')}
          </Button>
        </div>
      ) : undefined}
    </>
  );
}

function Plain({ text }: { text: string }) {
  const { t } = useTranslation('conversations');
  const { written, quoted } = textParts(text);
  return (
    <div className={styles.text}>
      <Paragraphs text={written} />
      {quoted === undefined ? undefined : (
        <details className={styles.quoted}>
          <summary>{t('thread.quoted')}</summary>
          <Paragraphs text={quoted} />
        </details>
      )}
    </div>
  );
}

function Paragraphs({ text }: { text: string }) {
  return paragraphs(text).map((paragraph, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no name but their place
    <p key={index} className={styles.paragraph}>
      {paragraph}
    </p>
  ));
}

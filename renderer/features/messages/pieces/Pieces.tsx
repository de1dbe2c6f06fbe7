/** What a message carries: each piece with its reading, and under it where it goes. */
import { useTranslation } from 'react-i18next';
import type { MailboxId } from '../../../../preload/contract/mailboxes.ts';
import type { MessageId, Piece } from '../../../../preload/contract/messages.ts';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { PieceStrip } from '../../filing/PieceStrip.tsx';
import { listedPieces, pieceDetail, pieceIcon, pieceTitle } from './piece-words.ts';
import styles from './pieces.module.css';

export interface PiecesProps {
  mailboxId: MailboxId;
  messageId: MessageId;
  pieces: readonly Piece[];
  /** Received: what is ours is in a file already. */
  isReceived: boolean;
  onOpen: (piece: Piece) => void;
}

export function Pieces({ mailboxId, messageId, pieces, isReceived, onOpen }: PiecesProps) {
  const { t } = useTranslation('conversations');
  const listed = listedPieces(pieces);
  if (listed.length === 0) return undefined;
  return (
    <ul className={styles.pieces} aria-label={t('piece.list')}>
      {listed.map((piece) => (
        <li key={piece.id} className={styles.piece}>
          <div className={styles.line}>
            <Icon of={pieceIcon(piece)} size="l" tone="accent" />
            <span className={styles.words}>
              <b className={styles.cut}>{pieceTitle(piece)}</b>
              <span className={styles.state}>{pieceDetail(piece)}</span>
            </span>
            <Button size="s" aria-label={`${t('piece.open')} : ${pieceTitle(piece)}`} onPress={() => onOpen(piece)}>
              {t('piece.open')}
            </Button>
          </div>
          {isReceived ? <PieceStrip messageId={messageId} piece={piece} mailboxId={mailboxId} /> : undefined}
        </li>
      ))}
    </ul>
  );
}

/** A piece that is read in the place of its conversation. */
import type { ConversationId, MessageId, Piece } from '../../../../preload/contract/messages.ts';

export interface OpenPiece {
  readonly conversationId: ConversationId;
  readonly messageId: MessageId;
  readonly piece: Piece;
}

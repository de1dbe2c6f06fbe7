/** Messages of MSSanté: the copy of the mailboxes, what is read in them, what is written for others to send. */

export { createFollowUp, type FollowUp } from './follow-up/index.ts';
export { correspondentOf, isAddress, patientAddress, patientDomain } from './format/addresses.ts';
export { bounceReason } from './format/bounce-reason.ts';
export { pdfOfCda } from './format/cda-pdf.ts';
export { type ComposedMessage, composeMessage, type OutgoingFile, type Recipient } from './format/compose.ts';
export { composeDraft } from './format/compose-draft.ts';
export { type DeliveryFlags, deliveryRefusal } from './format/delivery-matrix.ts';
export { type DocumentToSend, documentParts } from './format/document-parts.ts';
export { draftHeaderId, draftIdOf } from './format/draft-id.ts';
export { plainUniqueId } from './format/duplicates.ts';
export { isMessageId, newMessageId, referencesOf } from './format/message-id.ts';
export { base64Size, estimatedSize } from './format/message-size.ts';
export { pdfFonts } from './format/pdf-fonts.ts';
export type { ReadMessage } from './format/read-message-types.ts';
export type { MessageReport } from './format/read-report.ts';
export { createMailReader, type MailReader } from './format/reader.ts';
export { type SenderLabel, shownSender } from './format/sender-label.ts';
export { frenchDate, readSubject, writeXdmSubject } from './format/subject.ts';
export { writeXdm } from './format/write-xdm.ts';
export { isOwnIdentifier } from './mail-facts.ts';
export { createMessages, type Messages, type MessagesOptions } from './messages.ts';
export type {
  ConversationAdditions,
  FoundConversation,
  MessageListener,
  MessageSearch,
  MessagesView,
  OpenMailbox,
  StoredDraft,
  StoredMessage,
  StoredPiece,
} from './messages-view.ts';

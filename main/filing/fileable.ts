/** Which of the things that messages carry are to be put in a file: documents, not what surrounds them. */
import { fold } from '../fold.ts';
import type { StoredPiece } from '../messages/index.ts';

/** Signatures, cards, invitations, reports of the mail itself. */
const beside =
  /^(?:message\/|multipart\/|text\/(?:calendar|vcard|x-vcard|rfc822-headers|css)|application\/(?:pkcs7|x-pkcs7|pgp|ics|ms-tnef))/u;
/** A picture this small is a logo. */
const smallestImage = 8 * 1024;
const archive = /^ihe[\s_-]?xdm\b.*\.zip$/iu;

type Seen = Pick<StoredPiece, 'pieceId' | 'name' | 'contentType' | 'isInline' | 'size'>;

const isOfArchive = ({ pieceId }: Seen) => pieceId.startsWith('x');

/** @param together every piece of the same message */
export function isFileable(piece: Seen, together: readonly Seen[]): boolean {
  if (piece.isInline || piece.size === 0 || beside.test(piece.contentType)) return false;
  if (isOfArchive(piece)) return true;
  const hasArchive = together.some(isOfArchive);
  if (hasArchive && (archive.test(piece.name.trim()) || isPdf(piece))) return false;
  return !(piece.contentType.startsWith('image/') && piece.size < smallestImage);
}

/** ECO.2.1.5: beside an archive, a PDF is made from its CDA: the same document, which is filed once. */
const isPdf = ({ contentType, name }: Seen) => contentType === 'application/pdf' || fold(name).endsWith('.pdf');

/** Pieces to file, in the order given. */
export function fileableOf(pieces: readonly StoredPiece[]): StoredPiece[] {
  const messages = Map.groupBy(pieces, ({ messageId }) => messageId);
  return pieces.filter((piece) => isFileable(piece, messages.get(piece.messageId) ?? []));
}

/** What a piece is called, what it is, and which of them are listed. */
import { FileText, FileType2, FlaskConical, Image, type LucideIcon, Paperclip } from 'lucide-react';
import type { Piece } from '../../../../preload/contract/messages.ts';
import { formatSize } from '../../../i18n/format.ts';

export function pieceTitle({ document, name }: Pick<Piece, 'document' | 'name'>): string {
  return document?.title.trim() || name;
}

export function pieceIcon({ contentType, document }: Piece): LucideIcon {
  // Laboratory reports (LOINC of the CDA-BIO).
  if (document?.typeCode === '11502-2') return FlaskConical;
  if (document !== undefined) return FileText;
  if (contentType.startsWith('image/')) return Image;
  return contentType === 'application/pdf' ? FileType2 : Paperclip;
}

export function pieceDetail({ size, document }: Pick<Piece, 'size' | 'document'>): string {
  return [document?.typeName, document?.authors.join(', '), formatSize(size)]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
}

/** What is read in the text itself is no attachment, unless it is a document. */
export function listedPieces(pieces: readonly Piece[]): Piece[] {
  return pieces.filter(({ isInline, document }) => !isInline || document !== undefined);
}

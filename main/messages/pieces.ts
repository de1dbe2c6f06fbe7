/** What a message carries, as it was read: its attachments, and the documents of its archives in the place of the archive. */

import type { ReadMessage } from './format/read-message-types.ts';
import type { XdmDocument } from './format/read-xdm.ts';
import type { StoredPiece } from './messages-view.ts';

/** What a piece is, whichever copy of the message carries it. */
export type CarriedPiece = Pick<
  StoredPiece,
  'pieceId' | 'name' | 'contentType' | 'size' | 'isInline' | 'contentId' | 'document' | 'traits'
>;

export interface PieceWithBytes {
  readonly piece: CarriedPiece;
  readonly bytes: Uint8Array;
}

/** Parts of a report, which is told in words. */
const ofReport = /^(?:message\/|text\/rfc822-headers)/;

export function piecesOf({ attachments, archives, report }: ReadMessage): PieceWithBytes[] {
  const opened = new Set(archives.filter(({ documents }) => documents.length > 0).map(({ name }) => name));
  const files = attachments.flatMap(({ bytes, ...about }, index): PieceWithBytes[] => {
    if (opened.has(about.name) || (report !== undefined && ofReport.test(about.contentType))) return [];
    return [{ piece: { pieceId: `a${index}`, size: bytes.byteLength, ...about }, bytes }];
  });
  const documents = archives.flatMap((archive, at) =>
    archive.documents.map((document, index) => ({ piece: documentPiece(`x${at}.${index}`, document), bytes: document.bytes })),
  );
  return [...documents, ...files];
}

/** HL7 AdministrativeGender; « indifferent » or unknown says nothing. */
const genders: Readonly<Record<string, 'male' | 'female'>> = { M: 'male', F: 'female' };

function documentPiece(pieceId: string, document: XdmDocument): CarriedPiece {
  const { uniqueId, title, type, authors, serviceStart, integrity, contentType, bytes, patient, patientId } = document;
  const shown = title || type?.display || '';
  const gender = genders[patient?.gender ?? ''];
  const ins = patient?.ins ?? (patientId === undefined ? undefined : { matricule: patientId.value, oid: patientId.oid });
  return {
    pieceId,
    name: shown,
    contentType,
    size: bytes.byteLength,
    isInline: false,
    document: {
      title: shown,
      authors,
      integrity,
      ...(uniqueId !== undefined && { uniqueId }),
      ...(type !== undefined && { typeCode: type.code, typeName: type.display }),
      ...(serviceStart !== undefined && { serviceStart }),
    },
    traits: {
      ...(ins !== undefined && { ins }),
      ...(patient !== undefined && patient.birthName !== '' && { birthName: patient.birthName }),
      ...(patient !== undefined && patient.givenName !== '' && { givenNames: [patient.givenName] }),
      ...(patient?.birthDate !== undefined && { birthDate: patient.birthDate }),
      ...(gender !== undefined && { gender }),
    },
  };
}

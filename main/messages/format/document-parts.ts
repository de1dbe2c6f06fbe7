/** What documents become in a message: the archive, a PDF beside it for each (ECO.2.1.5), and the headers that tell of them. */
import type { CdaReading } from '../../cda/index.ts';
import { pdfOfCda } from './cda-pdf.ts';
import type { OutgoingFile } from './compose.ts';
import { hasCompleteIns, type MssHeaders } from './mss-headers.ts';
import type { PdfFonts } from './pdf-fonts.ts';
import { pdfName } from './pdf-name.ts';
import type { ArchiveSubmission } from './write-metadata.ts';
import { archiveName, type CdaToArchive, writeXdm } from './write-xdm.ts';

export interface DocumentToSend extends CdaToArchive {
  /** Of the same bytes, by the bounded reader. */
  readonly reading: CdaReading;
}

export interface DocumentParts {
  readonly attachments: readonly OutgoingFile[];
  readonly mss: Pick<MssHeaders, 'cdaCodes' | 'hasIns'>;
}

export interface DocumentPartsOptions {
  readonly submission: ArchiveSubmission;
  readonly documents: readonly DocumentToSend[];
  /** Of the patient's file here (ECO.2.1.6). */
  readonly fileNumber: string;
  readonly fonts: PdfFonts;
}

/** @throws {Failure} `message.invalid` for documents of several patients, or none */
export async function documentParts({ submission, documents, fileNumber, fonts }: DocumentPartsOptions): Promise<DocumentParts> {
  const archive = await writeXdm(submission, documents);
  const attachments: OutgoingFile[] = [{ name: archiveName, contentType: 'application/zip', bytes: archive }];
  const names = new Set<string>();
  for (const { facts, reading } of documents) {
    const pdf = await pdfOfCda(reading, fonts);
    if (pdf !== undefined)
      attachments.push({ name: unique(pdfName(facts, fileNumber), names), contentType: 'application/pdf', bytes: pdf.bytes });
  }
  return {
    attachments,
    mss: {
      cdaCodes: documents.flatMap(({ facts }) => facts.type?.code ?? []),
      hasIns: documents.every(({ facts }) => hasCompleteIns(facts)),
    },
  };
}

/** Two documents of a type on one day. */
function unique(name: string, taken: Set<string>): string {
  let candidate = name;
  for (let number = 2; taken.has(candidate); number += 1) candidate = name.replace(/\.pdf$/u, `-${number}.pdf`);
  taken.add(candidate);
  return candidate;
}

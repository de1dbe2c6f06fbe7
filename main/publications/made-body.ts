/** The bytes of a document as it leaves: a CDA N1 around what was given; a CDA N3 or a DICOM manifest that was made here. */
import type { Coding } from '../../preload/contract/codes.ts';
import type { CdaHeaderInput, CdaN1Input, CdaProblem } from '../cda/index.ts';
import { Failure } from '../failure.ts';
import { bodyOf } from './body.ts';
import { formatCoding, formatOf, madeFormats } from './nomenclature.ts';
import type { StoredPublication } from './publication-repository.ts';

export interface CdaBuilder {
  build(input: CdaN1Input): Uint8Array;
  check(bytes: Uint8Array): Promise<CdaProblem[]>;
}

/** Writes a report signed here as the CDA that leaves. */
export interface ReportBuilder {
  build(report: Uint8Array, header: CdaHeaderInput): Promise<Uint8Array>;
  check(bytes: Uint8Array): Promise<CdaProblem[]>;
}

export interface LeavingBytes {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly format: Coding;
}

export interface MadeBodyOptions {
  readonly publication: StoredPublication;
  /** Of the staged file. */
  readonly bytes: Uint8Array;
  readonly header: CdaHeaderInput;
  readonly cda: CdaBuilder;
  readonly reports?: ReportBuilder | undefined;
}

/** @throws {Failure} `publication.invalid` for what may not leave */
export async function leavingBytes({ publication, bytes, header, cda, reports }: MadeBodyOptions): Promise<LeavingBytes> {
  const { file, form, createdAt } = publication;
  if (file.kind === 'manifest') return { bytes, contentType: 'application/dicom', format: formatCoding(madeFormats.manifest) };
  if (file.kind === 'report') {
    if (reports === undefined) throw new Failure('publication.invalid', { field: 'file' });
    const report = await reports.build(bytes, header);
    refuse(await reports.check(report));
    return { bytes: report, contentType: 'text/xml', format: formatCoding(madeFormats.report) };
  }
  const body = await bodyOf(file.kind, bytes, form.title, new Date(createdAt));
  const wrapped = cda.build({ ...header, body });
  refuse(await cda.check(wrapped));
  return { bytes: wrapped, contentType: 'text/xml', format: formatOf(body.contentType) };
}

function refuse([problem]: readonly CdaProblem[]): void {
  if (problem !== undefined) throw new Failure('publication.invalid', { field: problem.path, problem: problem.problem });
}

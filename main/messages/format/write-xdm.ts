/** `IHE_XDM.ZIP`: the CDA documents of a message and their metadata (ECO.2.1.1, ITI TF-2 §3.32). */
import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import type { Visibility } from '../../../preload/contract/documents.ts';
import { type CdaFacts, xml } from '../../cda/index.ts';
import { Failure } from '../../failure.ts';
import { product } from '../../product.ts';
import { type ArchiveSubmission, writeMetadata } from './write-metadata.ts';

export const archiveName = 'IHE_XDM.ZIP';
const folder = 'IHE_XDM/SUBSET01';

export interface CdaToArchive {
  readonly bytes: Uint8Array;
  /** Of these very bytes (`cdaFacts`). */
  readonly facts: CdaFacts;
  readonly visibility: Visibility;
}

/**
 * The same documents and submission give the same bytes at every attempt.
 * @throws {Failure} `message.invalid` for documents of several patients (ECO.2.1.2: the archive has one), or for none
 */
export async function writeXdm(submission: ArchiveSubmission, documents: readonly CdaToArchive[]): Promise<Uint8Array> {
  const patients = new Set(documents.map(({ facts: { patient } }) => patient.ins?.matricule ?? patient.ids[0]?.extension ?? ''));
  if (patients.size !== 1) throw new Failure('message.invalid', { field: documents.length === 0 ? 'documents' : 'several-patients' });
  const archived = documents.map(({ bytes, facts, visibility }, index) => ({
    facts,
    visibility,
    uri: `DOC${String(index + 1).padStart(4, '0')}.XML`,
    size: bytes.byteLength,
    hash: createHash('sha1').update(bytes).digest('hex'),
  }));
  const zip = new ZipFile();
  const mtime = new Date(submission.submittedAt);
  const add = (name: string, bytes: Uint8Array) => zip.addBuffer(Buffer.from(bytes), name, { mtime, mode: 0o100644 });
  for (const [index, { bytes }] of documents.entries()) add(`${folder}/${archived[index]?.uri}`, bytes);
  add(`${folder}/METADATA.XML`, writeMetadata(submission, archived));
  add('INDEX.HTM', indexPage(archived.map(({ uri, facts }) => ({ path: `${folder}/${uri}`, title: facts.title }))));
  add('README.TXT', readMe(archived.length));
  zip.end();
  return buffer(zip.outputStream);
}

/** XHTML Basic, which any browser opens (ITI TF-2 §3.32.4.1.2.2). */
function indexPage(links: readonly { path: string; title: string }[]): Uint8Array {
  const items = links.map(({ path, title }) => xml('li', {}, xml('a', { href: path }, title)));
  const head = xml(
    'head',
    {},
    xml('meta', { 'http-equiv': 'Content-Type', content: 'text/html; charset=UTF-8' }),
    xml('title', {}, 'Documents'),
  );
  const body = xml(
    'body',
    {},
    xml('h1', {}, 'Documents'),
    xml('ul', {}, ...items),
    xml('p', {}, xml('a', { href: 'README.TXT' }, 'À propos')),
  );
  const doctype = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML Basic 1.1//EN" "http://www.w3.org/TR/xhtml-basic/xhtml-basic11.dtd">';
  return Buffer.from(`${doctype}\n${xml('html', { xmlns: 'http://www.w3.org/1999/xhtml', 'xml:lang': 'fr' }, head, body).text}\n`, 'utf8');
}

function readMe(count: number): Uint8Array {
  const lines = [
    `Archive IHE XDM écrite par ${product.name}.`,
    '',
    `Elle porte ${count === 1 ? 'un document de santé' : `${count} documents de santé`} (CDA R2) dans ${folder}, et leurs métadonnées dans ${folder}/METADATA.XML.`,
    'Un logiciel qui connaît IHE XDM la range dans le dossier du patient ; INDEX.HTM en montre le contenu.',
    '',
  ];
  return Buffer.from(lines.join('\r\n'), 'utf8');
}

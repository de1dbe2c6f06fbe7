/**
 * Search of studies by QIDO-RS (PS3.18 §10.6), page after page. Servers match as they like: each criterion is checked again here, and
 * what they can't be trusted to match (a name with its accents, a description) is sorted out here alone.
 */
import { Failure } from '../failure.ts';
import { fold, wordsOf } from '../fold.ts';
import { elementsOf } from './dicom-json.ts';
import type { HttpClient } from './http-client.ts';
import { shown } from './shown-text.ts';

export interface StudyCriteria {
  readonly patientId?: string;
  readonly birthName?: string;
  readonly givenName?: string;
  /** ISO dates. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly modality?: string;
  readonly accessionNumber?: string;
  readonly description?: string;
}

export interface FoundStudy {
  readonly studyInstanceUid: string;
  /** `family^given^middle`. */
  readonly patientName: string;
  readonly patientId: string;
  /** As written, `YYYYMMDD`. */
  readonly birthDate: string;
  readonly sex: string;
  /** ISO; empty when it isn't told. */
  readonly studyDate: string;
  readonly studyTime: string;
  readonly description: string;
  readonly modalities: readonly string[];
  readonly accessionNumber: string;
  readonly organization: string;
  readonly seriesCount: number | undefined;
  readonly instanceCount: number | undefined;
}

export interface StudyPage {
  readonly studies: readonly FoundStudy[];
  /** Studies told of so far, matching or not. */
  readonly scanned: number;
  readonly end: 'more' | 'whole' | 'cut';
}

export interface StudySearch {
  /** @throws {Failure} `network.*`, `platform.*`; the same page may be asked again */
  next(signal: AbortSignal): Promise<StudyPage>;
}

const asked = 50;
/** A page is given once it has so many, or once so many were looked at in vain. */
const enough = 25;
const mostScannedAtOnce = 1000;
/** Beyond, criteria are to be made narrower. */
const mostScanned = 20_000;
const maxAnswer = 8 * 1024 * 1024;
/** Study Description, Modalities in Study, counts, and what tells whose study it is; the rest every server gives (table 10.6.3-3). */
const fields = [
  ...['00080020', '00080030', '00080050', '00080061', '00080080', '00081030'],
  ...['00100010', '00100020', '00100030', '00100040', '0020000D', '00201206', '00201208'],
];

export function createStudySearch(http: Pick<HttpClient, 'bytes'>, criteria: StudyCriteria): StudySearch {
  const seen = new Set<string>();
  let offset = 0;
  let scanned = 0;
  let end: StudyPage['end'] = 'more';
  let namesFields = true;

  async function ask(signal: AbortSignal): Promise<unknown[]> {
    const query = new URLSearchParams(keysOf(criteria));
    query.set('limit', String(asked));
    query.set('offset', String(offset));
    // Left as commas: not every server undoes their encoding.
    const included = namesFields ? `&includefield=${fields.join(',')}` : '';
    try {
      return await readList(http, `/studies?${query}${included}`, signal);
    } catch (thrown) {
      // Some refuse a field that they don't index rather than leave it out.
      if (!namesFields || !(thrown instanceof Failure) || thrown.params.status !== 400) throw thrown;
      namesFields = false;
      return ask(signal);
    }
  }

  return {
    async next(signal) {
      const studies: FoundStudy[] = [];
      for (let looked = 0; end === 'more' && studies.length < enough && looked < mostScannedAtOnce; ) {
        const answer = await ask(signal);
        const told = answer.slice(0, mostScannedAtOnce).map(readStudy);
        const fresh = told.filter((study) => study !== undefined).filter(({ studyInstanceUid }) => !seen.has(studyInstanceUid));
        for (const { studyInstanceUid } of fresh) seen.add(studyInstanceUid);
        studies.push(...new Map(fresh.filter((study) => matches(study, criteria)).map((each) => [each.studyInstanceUid, each])).values());
        offset += answer.length;
        looked += answer.length;
        scanned = seen.size;
        // A short answer isn't the end: servers cap `limit` as they like. Nothing new is; and a server that doesn't know `offset` starts again.
        if (answer.length > asked) end = answer.length > mostScannedAtOnce ? 'cut' : 'whole';
        else if (fresh.length === 0) end = answer.length < asked ? 'whole' : 'cut';
        else if (scanned >= mostScanned) end = 'cut';
      }
      return { studies, scanned, end };
    },
  };
}

/** A list of data sets; QIDO-RS answers 204, without a body, when nothing matches. */
export async function readList(http: Pick<HttpClient, 'bytes'>, path: string, signal: AbortSignal): Promise<unknown[]> {
  const { body } = await http.bytes({ path, headers: { accept: 'application/dicom+json' }, maxSize: maxAnswer, signal }).catch(inWords);
  if (body.byteLength === 0) return [];
  let list: unknown;
  try {
    list = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    // Nothing of it is quoted: it may hold health data.
    throw new Failure('platform.invalid-response', { reason: 'not-json' });
  }
  if (!Array.isArray(list)) throw new Failure('platform.invalid-response', { reason: 'dicom-json' });
  return list;
}

function inWords(thrown: unknown): never {
  const isTooLarge = thrown instanceof Failure && thrown.code === 'document.too-large';
  throw isTooLarge ? new Failure('platform.invalid-response', { reason: 'too-large' }) : thrown;
}

/** What a server may be asked to match. Wildcards that somebody typed are letters like others, and are left out. */
function keysOf(criteria: StudyCriteria): Record<string, string> {
  const { from = '', to = '' } = criteria;
  const day = (iso: string) => iso.replaceAll('-', '');
  const keys = {
    PatientID: literal(criteria.patientId),
    PatientName: namePattern(criteria.birthName ?? '', criteria.givenName ?? ''),
    StudyDate: from === '' && to === '' ? '' : from === to ? day(from) : `${day(from)}-${day(to)}`,
    ModalitiesInStudy: criteria.modality ?? '',
    AccessionNumber: literal(criteria.accessionNumber),
  };
  return Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== ''));
}

const literal = (text = '') => text.replace(/[*?\\]/g, '').trim();

/** Written with an accent or without, by hand or by a system that keeps none: these letters match anything. */
const accentable = /[^A-Z0-9]+|[ACEINOUY]/g;

/**
 * Orthanc answers nothing to an accent, others compare bytes: « Lefèvre » is asked as `L*F*VR*`, and a name of accentable letters alone by
 * its first ones that hold none.
 */
export function namePattern(birthName: string, givenName: string): string {
  const written = [birthName, givenName].map((part) => literal(part)).filter((part) => part !== '');
  if (written.length === 0) return '';
  const broad = `${written.map((part) => fold(part).toUpperCase().replace(accentable, '*')).join('*')}*`.replace(/\*+/g, '*');
  if (/[A-Z0-9]/.test(broad)) return broad;
  const [ascii = ''] = /^[ -~]*/.exec(written[0] ?? '') ?? [];
  return ascii === '' ? '' : `${ascii.toUpperCase()}*`;
}

function readStudy(json: unknown): FoundStudy | undefined {
  const elements = elementsOf(json);
  const studyInstanceUid = elements?.uid('0020000D');
  if (elements === undefined || studyInstanceUid === undefined) return undefined;
  const text = (tag: string, longest: number) => shown(elements.text(tag) ?? '', longest);
  const count = (tag: string) => {
    const value = elements.integer(tag);
    return value !== undefined && value >= 0 ? value : undefined;
  };
  return {
    studyInstanceUid,
    patientName: elements.personName('00100010'),
    patientId: text('00100020', 64),
    birthDate: text('00100030', 10),
    sex: text('00100040', 16),
    studyDate: isoDate(text('00080020', 10)),
    studyTime: text('00080030', 16).replace(/^(\d\d):?(\d\d).*$/, '$1:$2'),
    description: text('00081030', 200),
    modalities: [...new Set(elements.texts('00080061').map((each) => shown(each, 16)))].filter((each) => each !== '').sort(),
    accessionNumber: text('00080050', 64),
    organization: text('00080080', 120),
    seriesCount: count('00201206'),
    instanceCount: count('00201208'),
  };
}

function isoDate(text: string): string {
  const [, year, month, day] = /^(\d{4})\.?(\d{2})\.?(\d{2})$/.exec(text) ?? [];
  return year === undefined ? '' : `${year}-${month}-${day}`;
}

function matches(study: FoundStudy, criteria: StudyCriteria): boolean {
  const { from, to, modality = '' } = criteria;
  const [id, accession] = [literal(criteria.patientId), literal(criteria.accessionNumber)];
  const isOfPeriod = (from === undefined || study.studyDate >= from) && (to === undefined || study.studyDate <= to);
  return (
    (id === '' || fold(study.patientId) === fold(id)) &&
    (accession === '' || fold(study.accessionNumber) === fold(accession)) &&
    ((from === undefined && to === undefined) || (study.studyDate !== '' && isOfPeriod)) &&
    // A server that doesn't tell the modalities has matched them.
    (modality === '' || study.modalities.length === 0 || study.modalities.includes(modality)) &&
    hasWords(study.patientName, `${criteria.birthName ?? ''} ${criteria.givenName ?? ''}`) &&
    hasWords(study.description, criteria.description ?? '')
  );
}

/** Each word begins one of the text's, whatever their accents, case and order. */
function hasWords(text: string, wanted: string): boolean {
  const words = wordsOf(text);
  return wordsOf(wanted).every((each) => words.some((word) => word.startsWith(each)));
}

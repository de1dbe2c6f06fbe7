/** Imaging reports: the work list, drafts, signatures, addenda and corrections. */
import { randomUUID } from 'node:crypto';
import type { DicomUid, DocumentId, PatientId } from '../../preload/contract/ids.ts';
import type { ImagingStudySummary } from '../../preload/contract/imaging.ts';
import type { Report, ReportContent, ReportContext, ReportId, ReportKind, WorklistItem } from '../../preload/contract/reports.ts';
import type { UploadUse } from '../../preload/contract/uploads.ts';
import { checkCdaImaging } from '../cda/index.ts';
import { Failure } from '../failure.ts';
import type { ReportBuilder, StudyAct } from '../publications/index.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import { writtenAddendum, writtenSections } from './content-of-cda.ts';
import type { ReportsOptions } from './options.ts';
import { createPictures } from './pictures.ts';
import { createPreparation } from './preparation.ts';
import { imagesOutlook, publishImages } from './publish-images.ts';
import { buildReport } from './report-document.ts';
import { reportPdf } from './report-pdf.ts';
import { createReportRepository, type StoredReport } from './report-repository.ts';
import { reportType, signReport } from './sign-report.ts';
import { createObjectStorage } from './store-objects.ts';
import { reconciliationOf } from './study-source.ts';
import { templatesFor } from './templates.ts';
import { requestFor, worklistOf } from './worklist.ts';

export type { MadeObject, ReportsOptions } from './options.ts';

/** Writes a signed report as the CDA that leaves, and checks it. */
export const reportBuilder: ReportBuilder = { build: buildReport, check: checkCdaImaging };

export interface Reports {
  readonly handlers: HandlersOf<'reports'>;
  /** The objects of what was signed, and the imported images that leave with them, are at the image source. */
  storeImages(acts: readonly StudyAct[], signal: AbortSignal): Promise<void>;
  /** The small picture of a key image of a draft, made where images are decoded. */
  receivePicture(use: Extract<UploadUse, { kind: 'key-picture' }>, content: AsyncIterable<Uint8Array>): Promise<object>;
  /** Where a report stands has changed. */
  changed(): void;
}

const requestType = '55115-0';
const empty: ReportContent['sections'] = { indication: '', technique: '', comparison: '', findings: '', conclusion: '' };

export function createReports(options: ReportsOptions): Reports {
  const { db, blobs, clock, session, documents, studies, patients, publications } = options;
  const repository = createReportRepository(db);
  const storeObjects = createObjectStorage({ ...options, repository });
  const pictures = createPictures({ db, blobs });
  const preparation = createPreparation(options, repository, nameOf);
  const now = () => clock.now().toISOString();
  const isClinician = () => session.role() !== 'secretary';

  function get(id: ReportId): StoredReport {
    const report = repository.get(id);
    if (report === undefined) throw new Failure('report.not-found');
    return report;
  }

  /** A report is closed with its images, but to whoever writes it: feeding a record needs no access to it. A secretary reads at the workplace. */
  function readable(id: ReportId): StoredReport {
    const report = get(id);
    const isOpen = isClinician()
      ? report.author.nationalId === session.professional()?.nationalId || studies.find(report.studyInstanceUid) !== undefined
      : report.workplaceId === session.workplace()?.id && (report.stage === 'draft' || report.stage === 'prepared');
    if (!isOpen) throw new Failure('report.not-found');
    return report;
  }

  function studyOf(studyInstanceUid: DicomUid): ImagingStudySummary {
    const study = studies.find(studyInstanceUid);
    if (study === undefined) throw new Failure('imaging.not-found');
    return study;
  }

  function publicationOf({ id, studyInstanceUid }: Pick<StoredReport, 'id' | 'studyInstanceUid'>) {
    return publications.ofStudy(studyInstanceUid).find(({ reportId, form }) => reportId === id && form.typeCode === reportType);
  }

  async function storeImages(acts: readonly StudyAct[], signal: AbortSignal): Promise<void> {
    for (const { studyInstanceUid, patientId, accession = '', at } of acts.filter(({ withImages }) => withImages)) {
      const given = reconciliationOf(patients.summary(patientId), accession, at);
      if (given === undefined) throw new Failure('imaging.no-ins');
      await options.outgoing.store(studyInstanceUid, given, signal);
    }
    await storeObjects(
      acts.map(({ id }) => id),
      signal,
    );
  }

  function view(report: StoredReport): Report {
    const { id, studyInstanceUid, patientId, kind, stage, content, author, preparer, replaces, updatedAt } = report;
    const publication = stage === 'signed' ? publicationOf(report) : undefined;
    return {
      ...{ id, studyInstanceUid, patientId, kind, stage, content, author, updatedAt },
      ...(preparer === undefined ? {} : { preparer: { nationalId: preparer.nationalId, displayName: preparer.displayName } }),
      ...(replaces === undefined ? {} : { replaces }),
      ...(publication === undefined
        ? {}
        : {
            publication: {
              id: publication.id,
              state: publication.state,
              ...(publication.documentId === undefined ? {} : { documentId: publication.documentId }),
            },
          }),
    };
  }

  function write(report: StoredReport): Report {
    repository.save({ ...report, updatedAt: now() });
    options.emit({ name: 'reports.changed', payload: { studyInstanceUid: report.studyInstanceUid } });
    return view(get(report.id));
  }

  /** @throws {Failure} `report.wrong-state` for what is signed or gone, and for a secretary what was not begun at the workplace */
  function unsigned(id: ReportId): StoredReport {
    const report = get(id);
    const isHere = isClinician() || report.workplaceId === session.workplace()?.id;
    if ((report.stage !== 'draft' && report.stage !== 'prepared') || !isHere) {
      throw new Failure('report.wrong-state', { stage: report.stage });
    }
    return report;
  }

  const author = () => {
    const professional = session.professional();
    if (professional === undefined) throw new Failure('session.required');
    return { nationalId: professional.nationalId, displayName: professional.displayName };
  };

  const recipientOf = ({ id, author: { name, organization } }: ReturnType<typeof documents.authorsOf>[number]) => ({
    documentId: id,
    displayName: name,
    ...(organization === undefined ? {} : { organization }),
  });

  function context(studyInstanceUid: DicomUid): ReportContext {
    const study = studyOf(studyInstanceUid);
    const { patientId } = study;
    const [published] = study.reportDocumentId === undefined ? [] : documents.summaries([study.reportDocumentId]);
    const request = requestFor(study, documents.ofTypes(patientId, [requestType]));
    const priors = documents.ofTypes(patientId, [reportType]).filter((each) => each.studyInstanceUid !== studyInstanceUid);
    const own = session.professional()?.displayName;
    const authors = documents.authorsOf(patientId).filter(({ author: { name } }) => name !== own);
    // The one who asked for it first.
    const prescriber = authors.find(({ author: { name } }) => name === request?.author.name);
    const recipients = [...new Set([...(prescriber === undefined ? [] : [prescriber]), ...authors])].map(recipientOf);
    return {
      reports: repository.ofStudy(studyInstanceUid).map(view),
      ...(published === undefined ? {} : { published }),
      ...(request === undefined ? {} : { request }),
      ...{ priors, recipients, templates: templatesFor(study) },
    };
  }

  async function contentFor(study: ImagingStudySummary, kind: ReportKind, signal: AbortSignal): Promise<ReportContent> {
    const [template] = templatesFor(study);
    // What the record says of who asked is for those who may consult it.
    const { recipients, request } = isClinician() ? context(study.studyInstanceUid) : { recipients: [], request: undefined };
    const isNamed = request !== undefined && recipients[0]?.displayName === request.author.name;
    const blank: ReportContent = {
      title: titleOf(study.title),
      sections: { ...empty, ...template?.sections },
      addendum: '',
      measurements: [],
      keyImages: [],
      recipients: isNamed ? recipients.slice(0, 1) : [],
      isHiddenFromPatient: false,
    };
    if (kind === 'report') return blank;
    const own = repository.ofStudy(study.studyInstanceUid).find(({ stage }) => stage === 'signed');
    if (own !== undefined) return own.content;
    const { document } = await options.cda.read(await documents.contentBytes(requiredReport(study), signal), signal);
    return { ...blank, title: document.title, sections: writtenSections(document), addendum: writtenAddendum(document) };
  }

  function requiredReport({ studyInstanceUid, reportDocumentId }: ImagingStudySummary): DocumentId {
    const own = repository.ofStudy(studyInstanceUid).find(({ stage }) => stage === 'signed');
    const id = reportDocumentId ?? (own === undefined ? undefined : publicationOf(own)?.documentId);
    if (id === undefined) throw new Failure('report.wrong-state', { stage: 'unpublished' });
    return id;
  }

  async function begin(studyInstanceUid: DicomUid, kind: ReportKind, signal: AbortSignal): Promise<Report> {
    const open = repository.ofStudy(studyInstanceUid).find(({ stage }) => stage === 'draft' || stage === 'prepared');
    if (open !== undefined) return view(readable(open.id));
    if (!isClinician() && kind !== 'report') throw new Failure('call.forbidden-role', { role: 'secretary' });
    const study = isClinician() ? studyOf(studyInstanceUid) : preparation.study(studyInstanceUid);
    const replaces = kind === 'report' ? undefined : requiredReport(study);
    const content = await contentFor(study, kind, signal);
    const workplace = session.workplace();
    if (workplace === undefined) throw new Failure('session.workplace-required');
    return write({
      id: randomUUID() as ReportId,
      ...{ studyInstanceUid, kind, content, replaces },
      patientId: study.patientId,
      stage: 'draft',
      facts: {
        title: study.title,
        modalities: study.modalities,
        studyDate: study.studyDate,
        patientName: nameOf(study.patientId),
        ...(study.kosDocumentId === undefined ? {} : { manifestDocumentId: study.kosDocumentId }),
      },
      author: author(),
      preparer: undefined,
      workplaceId: workplace.id,
      publicationId: undefined,
      createdAt: now(),
      updatedAt: now(),
    });
  }

  function nameOf(patientId: PatientId): string {
    try {
      const { birthName, firstGivenName } = patients.summary(patientId);
      return `${birthName.toLocaleUpperCase('fr')} ${firstGivenName}`;
    } catch {
      return '';
    }
  }

  function worklist(): WorklistItem[] {
    if (!isClinician()) return preparation.worklist();
    const priors = new Map<string, ReturnType<typeof documents.ofTypes>>();
    const remembered = (type: string) => (patientId: PatientId) => {
      const key = `${type} ${patientId}`;
      const known = priors.get(key) ?? documents.ofTypes(patientId, [type]);
      priors.set(key, known);
      return known;
    };
    return worklistOf({
      studies: studies.list(),
      today: { day: now().slice(0, 10), patientIds: new Set(options.appointments.patientIdsOfTheDay()) },
      reportsOf: repository.ofStudy,
      publicationOf,
      imagesOf: (studyInstanceUid) => publications.ofStudy(studyInstanceUid).find(({ reportId }) => reportId === undefined),
      nameOf,
      priorsOf: remembered(reportType),
      requestsOf: remembered(requestType),
    });
  }

  /** A doctor's correction leaves it where it waits for a signature; a secretary's takes it back, to be handed over again. */
  function save(report: StoredReport, content: ReportContent): Report {
    return write({ ...report, content, stage: isClinician() ? report.stage : 'draft', author: author() });
  }

  function prepare(report: StoredReport): Report {
    const { patientId, studyInstanceUid } = report;
    options.audit.record({ action: 'report.prepared', patientId, detail: { studyInstanceUid } });
    return write({ ...report, stage: 'prepared', preparer: session.professional() });
  }

  async function preview(report: StoredReport) {
    const [who, workplace] = [session.professional(), session.workplace()];
    if (who === undefined || workplace === undefined) throw new Failure('session.required');
    const { kind, content, facts } = report;
    const paper = { kind, content, studyTitle: facts.title, studyDate: facts.studyDate, pictures: await pictures.of(report.id, content) };
    const recipients = content.recipients.map(({ displayName }) => ({ familyName: displayName }));
    const header = { patient: patients.summary(report.patientId), author: who, workplace, effectiveTime: now(), recipients };
    const bytes = await reportPdf(paper, header);
    const { id } = await blobs.put(bytes, { contentType: 'application/pdf', purpose: 'content' });
    return { blobId: id };
  }

  /** Arrived after all: what it becomes is a new version. */
  async function reopen(report: StoredReport, signal: AbortSignal): Promise<Report> {
    if (report.stage !== 'signed') throw new Failure('report.wrong-state', { stage: report.stage });
    const waiting = publications
      .ofStudy(report.studyInstanceUid)
      .filter(({ reportId, state }) => reportId === report.id && state !== 'sent');
    for (const { id } of waiting) await publications.withdraw(id, signal);
    const arrived = publicationOf(report);
    if (arrived?.state === 'sent') return begin(report.studyInstanceUid, 'correction', signal);
    repository.dropObjects(report.id);
    return write({ ...report, stage: 'draft', publicationId: undefined });
  }

  return {
    storeImages,
    async receivePicture(use, content) {
      await pictures.receive({ ...use, reportId: unsigned(use.reportId).id }, content);
      return {};
    },
    changed: () => options.emit({ name: 'reports.changed', payload: {} }),
    handlers: {
      'reports.worklist': () => worklist(),
      'reports.context': ({ studyInstanceUid }) => context(studyInstanceUid),
      'reports.get': ({ reportId }) => view(readable(reportId)),
      'reports.begin': ({ studyInstanceUid, kind }, { signal }) => begin(studyInstanceUid, kind, signal),
      'reports.templates': ({ reportId }) => templatesFor(readable(reportId).facts),
      'reports.save': ({ reportId, content }) => save(unsigned(reportId), content),
      'reports.prepare': ({ reportId }) => prepare(unsigned(reportId)),
      'reports.discard'({ reportId }) {
        pictures.forget(reportId);
        return write({ ...unsigned(reportId), stage: 'discarded' });
      },
      'reports.preview': ({ reportId }) => preview(readable(reportId)),
      async 'reports.sign'({ reportId }, { signal }) {
        const report = unsigned(reportId);
        const sent = await signReport(report, options, { repository, pictures: await pictures.of(reportId, report.content) }, signal);
        pictures.forget(reportId);
        const main = sent.find(({ form }) => form.typeCode === reportType);
        return write({ ...get(report.id), stage: 'signed', publicationId: main?.id });
      },
      'reports.images': ({ studyInstanceUid }) => imagesOutlook(studyInstanceUid, options),
      async 'reports.publishImages'(asked, { signal }) {
        await publishImages(asked, options, repository, signal);
        options.emit({ name: 'reports.changed', payload: { studyInstanceUid: asked.studyInstanceUid } });
        return imagesOutlook(asked.studyInstanceUid, options);
      },
      'reports.reopen': ({ reportId }, { signal }) => reopen(get(reportId), signal),
    },
  };
}

/** « Images : scanner thoracique » is the manifest's; the report is called by the study. */
function titleOf(studyTitle: string): string {
  const bare = studyTitle.replace(/^Images\s*:\s*/u, '');
  return bare.charAt(0).toLocaleUpperCase('fr') + bare.slice(1);
}

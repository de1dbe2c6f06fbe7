/** Turns a plan into the file that the platform keeps. */

import { modelTemplates, nonXmlBody, structuredBody, unstructuredTemplates } from '../cda/body.ts';
import { cdaHeader, clinicalDocument } from '../cda/header.ts';
import { drawPicture } from '../image/picture.ts';
import { renderPdf } from '../pdf/letter.ts';
import { createPrng } from '../prng.ts';
import { plainText } from '../text/plain.ts';
import type { DocumentIds } from './ids.ts';
import type { DocumentPlan } from './plan.ts';
import { signatureOf } from './signature.ts';

export interface ContentContext {
  readonly seed: number;
  /** Bytes already drawn of the same submission set, for its signature. */
  readonly siblings: ReadonlyMap<string, { readonly uniqueOid: string; readonly bytes: Uint8Array }>;
}

export async function renderContent(plan: DocumentPlan, ids: DocumentIds, context: ContentContext): Promise<Uint8Array> {
  const picture = (): Uint8Array => drawPicture(plan, createPrng(`${context.seed}/picture/${plan.key}`));
  const unstructured = (mediaType: string, bytes: Uint8Array): Uint8Array =>
    clinicalDocument(cdaHeader(plan, ids, unstructuredTemplates), nonXmlBody(mediaType, bytes));
  const structuredTemplates = plan.model === undefined ? [] : modelTemplates[plan.model];
  switch (plan.form) {
    case 'pdf':
      return renderPdf(plan, plan.narrative());
    case 'cda-n1-pdf':
      return unstructured('application/pdf', await renderPdf(plan, plan.narrative()));
    case 'cda-n1-jpeg':
      return unstructured('image/jpeg', picture());
    case 'cda-n1-text':
      return unstructured('text/plain', Buffer.from(plainText(plan.title, plan.narrative()), 'utf8'));
    case 'cda-n3':
      return clinicalDocument(cdaHeader(plan, ids, structuredTemplates), structuredBody(plan.narrative()));
    case 'cda-n3-pdf': {
      const narrative = plan.narrative();
      return clinicalDocument(cdaHeader(plan, ids, structuredTemplates), structuredBody(narrative, await renderPdf(plan, narrative)));
    }
    case 'jpeg':
      return picture();
    case 'kos':
      if (plan.study === undefined) throw new TypeError('a manifest needs its study');
      return plan.study.kos();
    case 'signature':
      return signatureOf(context.seed, plan, [...context.siblings.values()]);
  }
}

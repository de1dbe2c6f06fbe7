/** A corpus of CDA R2: every model of the CI-SIS that a practice meets, whole, wrong, partial, dressed otherwise, and documents of elsewhere. */
import { oids } from '../../../main/cda/oids.ts';
import { xml } from '../../../main/cda/xml-writer.ts';
import { pdf } from '../../unit/cda/documents.ts';
import { type Difference, dressed, partial, wrong } from './differences.ts';
import { foreign } from './foreign.ts';
import { type Model, models } from './models.ts';
import { structuredBody, written } from './write.ts';

export { foreign } from './foreign.ts';
export { type Model, models } from './models.ts';

export interface CorpusDocument {
  /** Model and difference, e.g. « VSM: decimal commas ». */
  readonly name: string;
  readonly family: 'n1' | 'n3' | 'wrong' | 'partial' | 'dressed' | 'foreign';
  readonly bytes: Uint8Array;
}

/** @returns the document of level 3 of a model */
export const wholeOf = (model: Model): Uint8Array => written(model, model.templates, structuredBody(model.sections));

const pdfBody = (bytes: Uint8Array) =>
  xml('nonXMLBody', {}, xml('text', { mediaType: 'application/pdf', representation: 'B64' }, Buffer.from(bytes).toString('base64')));
const wrapped = ({ name, typeCode, title, templates }: Pick<Model, 'name' | 'typeCode' | 'title' | 'templates'>): CorpusDocument => ({
  name: `${name} N1`,
  family: 'n1',
  bytes: written({ typeCode, title }, [oids.templateXdsSd, ...templates], pdfBody(pdf)),
});

function differing(family: CorpusDocument['family'], differences: readonly Difference[]): CorpusDocument[] {
  return models.flatMap((model) => {
    const whole = Buffer.from(wholeOf(model)).toString('utf8');
    return differences.flatMap(({ name, apply, encode }) => {
      const changed = apply(whole);
      if (changed === whole && encode === undefined) return [];
      return [{ name: `${model.name}: ${name}`, family, bytes: encode?.(changed) ?? Buffer.from(changed) }];
    });
  });
}

export const corpus: readonly CorpusDocument[] = [
  ...models.map(wrapped),
  wrapped({ name: 'non structuré', typeCode: '34133-9', title: 'Synthèse d’épisode', templates: [] }),
  ...models.map((model): CorpusDocument => ({ name: model.name, family: 'n3', bytes: wholeOf(model) })),
  ...differing('wrong', wrong),
  ...differing('partial', partial),
  ...differing('dressed', dressed),
  ...foreign.map(({ name, xml: text }): CorpusDocument => ({ name, family: 'foreign', bytes: Buffer.from(text) })),
];

export const ofFamily = (family: CorpusDocument['family']): readonly CorpusDocument[] => corpus.filter((each) => each.family === family);

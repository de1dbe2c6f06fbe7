/** Documents of the patients' records: list, content, local copies, types. */
export { createDocuments, type Documents, type DocumentsOptions } from './documents.ts';
export { classNameOf, documentClassSystem, documentTypeOf, publishableTypeOf } from './nomenclature.ts';
